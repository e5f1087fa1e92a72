"""Reading a plan as the colleague who sees it before the leader does: rules as data, small functions."""

from cchc_desktop.checking.findings import Context, Finding, Rule, check_plan, rules

__all__ = ["Context", "Finding", "Rule", "check_plan", "rules"]
