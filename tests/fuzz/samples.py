"""Small files with something of all that their readers look for: Word, a web page, PDF."""

from __future__ import annotations

from tests.documents.pdfs import Pages

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# a Word file's parts; tests.fuzz.reading makes the file of them
WORD = f"""\
=== _rels/.rels
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>
=== docProps/core.xml
<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Budget 2027</dc:title></cp:coreProperties>
=== word/document.xml
<w:document {W} xmlns:r="{OFFICE}"><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Vård</w:t></w:r></w:p>
<w:p><w:r><w:t>Vi vill bygga ut vården.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Vi yrkar:</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>
<w:r><w:t xml:space="preserve">Att bygga </w:t><w:tab/><w:br w:type="page"/></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Lista"/></w:pPr><w:ins><w:r><w:t>Att rusta</w:t></w:r></w:ins>
<w:del><w:r><w:delText>Att riva</w:delText></w:r></w:del></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>
<w:outlineLvl w:val="1"/></w:pPr>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>Dold</w:t></w:r><w:r><w:t>Punkt</w:t></w:r></w:p>
<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>
<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>Åtgärd</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>Budget 2027</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Bygg</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>1,5</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>
<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr>
</w:tbl>
<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>
<w:sdtContent><w:p><w:r><w:t>Innehåll</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>
<w:fldChar w:fldCharType="separate"/><w:t>3</w:t><w:fldChar w:fldCharType="end"/></w:r>
<w:hyperlink><w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:noBreakHyphen/><w:softHyphen/></w:r>
</w:hyperlink></w:p><w:sectPr/></w:body></w:document>
=== word/styles.xml
<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Lista"><w:name w:val="List Bullet"/>
<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>
=== word/numbering.xml
<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/>
<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride></w:num></w:numbering>
=== word/footnotes.xml
<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>En not.</w:t></w:r></w:p></w:footnote>
</w:footnotes>
""".encode()

PAGE = """\
<!DOCTYPE html><html lang="sv"><head><title>Budget 2027</title><meta charset="utf-8">
<style>p {color: red}</style></head><body><header><h1>Budget 2027</h1></header>
<nav><a href="#x">Hoppa till innehåll</a></nav><main id="x">
<h2>Vård</h2><p>Vi vill <b>bygga</b> ut&nbsp;vården.<br>I hela länet.<sup>1</sup></p>
<p><strong>Vi yrkar:</strong></p><ul><li>att bygga<ul><li>och rusta</li></ul></li>
<li>att riva</li></ul>
<ol start="3" type="a" reversed><li value="7"><p>ett</p><li>två</ol>
<table><caption>Mål</caption><thead><tr><th>Åtgärd<th colspan="2">Budget 2027</thead><tbody>
<tr><td rowspan="2">Bygg</td><td>1,5</td><td>2</td></tr><tr><td>3</td><td>
<table><tr><td>inre</table>
</td></tr></tbody></table><details><summary>Mer</summary><p>Dolt</p></details>
<button aria-expanded="false" aria-controls="f">Fäll ut</button><div id="f" hidden>Utfällt</div>
<p style="display:none">Gömt</p><p style="color:#fff">Vitt</p><dl><dt>HSN</dt><dd>Nämnden</dd></dl>
<pre>rad ett
rad två</pre><blockquote>citat</blockquote><div class="cookie-banner">Kakor</div>
<p>Åtgärd &#8211; klart &lt;2027&gt;</p></main><footer>Fot</footer></body></html>
""".encode()


def papers() -> list[bytes]:
    """PDFs whose contents are not packed, so that a fuzzer can change them."""
    ruled, plain = Pages("Region X", numbered=True), Pages()
    for pages in (ruled, plain):
        pages.set_compression(False)
        pages.heading("1 Vård")
        pages.text_lines("Vi vill bygga ut den nära vården i hela länet och korta köerna.")
        pages.item("Att bygga")
        pages.item("Att rusta")
        rows = [["Åtgärd", "Budget 2027"], ["Bygg", "1,5"], ["Rusta", "12"]]
        pages.rows(rows, (60, 40), ruled=pages is ruled)
    ruled.add_page()
    ruled.text_lines("Sista sidan.")
    plain.column(110, 60, 60, ["Höger spalt om tandvård.", "Och mer text."])
    return [ruled.bytes(), plain.bytes()]
