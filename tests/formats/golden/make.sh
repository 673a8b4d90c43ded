#!/bin/sh
# Makes the golden files with LibreOffice (Debian: libreoffice-writer, libreoffice-calc), by other hands than ours.
# Usage: tests/formats/golden/make.sh, from the root of the project.
set -eu
here=tests/formats/golden
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp corpora/709-torture-letter/text.txt "$work/letter.txt"
convert() { # filter in, format out, file
  soffice -env:UserInstallation=file://"$work"/profile --headless --infilter="$1" --convert-to "$2" --outdir "$here" "$3" >/dev/null
}
for format in docx odt rtf pdf epub "html:HTML (StarWriter)" "doc:MS Word 97"; do
  convert "Text (encoded):UTF8,LF,,," "$format" "$work/letter.txt"
done
python3 - "$here/table.tsv" "$work" <<'PYTHON'
import csv, html, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8"), delimiter="\t"))
body = "".join("<tr>" + "".join(f"<td><p>{html.escape(cell)}</p></td>" for cell in row) + "</tr>" for row in rows)
page = f'<html><head><meta charset="utf-8"></head><body><table border="1">{body}</table></body></html>'
open(f"{sys.argv[2]}/table.html", "w", encoding="utf-8").write(page)
with open(f"{sys.argv[2]}/table.csv", "w", encoding="utf-8", newline="") as out:
    csv.writer(out).writerows(rows)
PYTHON
convert "CSV:44,34,76" xlsx "$work/table.csv"
convert "HTML (StarWriter)" odt "$work/table.html"
soffice -env:UserInstallation=file://"$work"/profile --headless --convert-to docx --outdir "$here" "$here/table.odt" >/dev/null
for format in rtf pdf html; do
  soffice -env:UserInstallation=file://"$work"/profile --headless --convert-to "$format" --outdir "$here" "$here/table.odt" >/dev/null
done
cp "$work/table.csv" "$here/table.csv"
