#!/bin/sh
# docs/report.png: one incident of the page that `make demo` leaves behind, as a browser shows it.
# Needs chromium. PLACE=Baidoa scripts/picture.sh shows another incident; HEIGHT is that of the picture.
set -eu
cd "$(dirname "$0")/.."
place=${PLACE:-Al Bab}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
id=$(.venv/bin/sayso incidents --store out/demo.db --place "$place" --agreement disputed --json | head -1 |
    sed 's/.*"id":"\(i-[0-9a-f]*\)".*/\1/')
# the page as it is, but for its head, the list and the other incidents
{
    cat report.html
    echo "<style>header.page, nav, main > h2, .legend, .filter, details, article:not(#$id) { display: none }"
    echo "main { padding-top: 1rem }</style>"
} >"$folder/page.html"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="1280,${HEIGHT:-1250}" \
    --user-data-dir="$folder/profile" --screenshot="$folder/report.png" "file://$folder/page.html" 2>/dev/null
mv "$folder/report.png" docs/report.png
