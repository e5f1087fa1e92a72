"""The parts of a Word package that are the same for every plan, or depend on the page choices alone."""

from __future__ import annotations

from functools import cache

from cchc_desktop.decree import Format, PageChoices, decree, styles, twips

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{_RELATIONS}"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RULE_STYLE = "CCHC-duong-ke"
END_STYLE = "CCHC-cuoi-phan"

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_PARTS = (
    ("document", "document.main"),
    ("styles", "styles"),
    ("settings", "settings"),
    ("header1", "header"),
    ("header2", "header"),
    ("footnotes", "footnotes"),  # only where there are some
)


def content_types(footnotes: bool) -> str:
    """Return the types of the parts."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in _PARTS
        if footnotes or name != "footnotes"
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    )


PACKAGE_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)


def document_relations(footnotes: bool) -> str:
    """Return what the document's part refers to; the headers are rId3 and rId4."""
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{name.rstrip("12")}" Target="{name}.xml"/>'
        for number, (name, _kind) in enumerate(_PARTS[1:], 1)
        if footnotes or name != "footnotes"
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


HEADER_REFERENCES = (
    '<w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>'
)
_WORD = "http://schemas.microsoft.com/office/word"
_NOTE_SEPARATORS = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'


def settings(footnotes: bool) -> str:
    """Return settings.xml: compatibility mode 15 = laid out by the rules of Word 2013 and later."""
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"{_NOTE_SEPARATORS if footnotes else ''}<w:compat>"
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{_WORD}" w:val="15"/>'
        f'<w:compatSetting w:name="differentiateMultirowTableHeaders" w:uri="{_WORD}" w:val="1"/>'
        '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


_PAGE_STYLE = '<w:pPr><w:pStyle w:val="CCHC-so-trang"/></w:pPr>'
PAGE_HEADER = (
    f"{HEAD}<w:hdr {NAMESPACES}><w:p>{_PAGE_STYLE}"
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)
FIRST_HEADER = f"{HEAD}<w:hdr {NAMESPACES}><w:p>{_PAGE_STYLE}</w:p></w:hdr>"

_ALIGN = {"left": "left", "center": "center", "justify": "both"}


def style_id(element: str) -> str:
    """Return the id of an element's style inside the Word file."""
    return f"CCHC-{element}"


def alignment(align: str) -> str:
    """Return Word's word for an alignment."""
    return _ALIGN[align]


@cache
def styles_part(choices: PageChoices) -> str:
    """Return styles.xml: one named style for every element of the decree, in the chosen sizes."""
    font, color = decree().page.font, decree().page.color
    size = round(choices.size("than") * 2)
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="{color}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/></w:pPr><w:rPr>{fonts}</w:rPr></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    elements = "".join(_style(form, choices) for form in styles().values())
    return f"{HEAD}<w:styles {NAMESPACES}>{defaults}{normal}{elements}{_helper_styles()}</w:styles>"


def _style(form: Format, choices: PageChoices) -> str:
    size = round(choices.size(form.id) * 2)
    line = round(240 * choices.spacing(form.id))
    indent = twips(choices.first_line(form.id))
    paragraph = "".join(
        (
            "<w:keepNext/>" if form.keep_next else "",
            "<w:widowControl/>",
            f'<w:spacing w:before="{twips(form.before_pt)}" w:after="{twips(form.after_pt)}" '
            f'w:line="{line}" w:lineRule="auto"/>',
            f'<w:ind w:firstLine="{indent}"/>' if indent else "",
            f'<w:jc w:val="{alignment(choices.align(form.id))}"/>',
            f'<w:outlineLvl w:val="{form.outline}"/>' if form.outline is not None else "",
        )
    )
    # After a heading one writes text, not another heading.
    following = f'<w:next w:val="{style_id("than")}"/>' if form.outline is not None else ""
    face = ("<w:b/><w:bCs/>" if form.bold else "") + ("<w:i/><w:iCs/>" if form.italic else "")
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(form.id)}">'
        f'<w:name w:val="{form.name}"/><w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr>"
        f'<w:rPr>{face}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _helper_styles() -> str:
    # A rule is the upper border of an empty low paragraph, cut to length by its indents.
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    return _helper(RULE_STYLE, "Đường kẻ", border, before=40, line=80) + _helper(
        END_STYLE, "Cuối phần", "", before=0, line=20
    )


def _helper(style: str, name: str, border: str, before: int, line: int) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{border}'
        f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"/></w:pPr>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
    )
