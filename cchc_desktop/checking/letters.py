"""The letters of Vietnamese by case, for character classes: their code points are no two ranges."""

from __future__ import annotations

LOWER = "a-zđăâêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
UPPER = LOWER.upper()
