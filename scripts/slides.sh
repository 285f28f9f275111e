#!/bin/sh
# Build the decks of scripts/slides/ into build/slides/: sh scripts/slides.sh (after make). Each deck
# needs a tool of its own; what is missing is said, and costs only its deck.
set -eu
cd "$(dirname "$0")/.."

OUT=build/slides

missing() {
    echo "slides: $1 is not built: $2"
}

# The first engine that succeeds; figures as PDF, so that they stay sharp.
build_beamer() {
    tried=
    for engine in xelatex lualatex pdflatex; do
        command -v $engine >/dev/null 2>&1 || continue
        if (cd $OUT && $engine -interaction=nonstopmode -halt-on-error \
            ../../scripts/slides/beamer.tex) >"$OUT/beamer-$engine.txt" 2>&1; then
            echo "$OUT/beamer.pdf"
            return
        fi
        tried=$engine
    done
    if [ -n "$tried" ]; then
        missing beamer.pdf "$tried failed; $OUT/beamer-$tried.txt says why"
    else
        missing beamer.pdf "no xelatex, lualatex or pdflatex: 'apt install texlive-latex-recommended texlive-pictures'"
    fi
}

build_marp() {
    if ! command -v marp >/dev/null 2>&1; then
        missing marp.html "no marp: 'npm install -g @marp-team/marp-cli'"
    elif marp --no-stdin scripts/slides/marp.md -o "$OUT/marp.html" >"$OUT/marp.txt" 2>&1; then
        echo "$OUT/marp.html"
    else
        missing marp.html "marp failed; $OUT/marp.txt says why"
    fi
}

# The page works without reveal.js, too, but not as slides.
build_reveal() {
    from=${REVEAL:-node_modules/reveal.js}
    cp scripts/slides/reveal.html "$OUT/reveal.html"
    echo "$OUT/reveal.html"
    if [ -f "$from/dist/reveal.js" ]; then
        rm -rf "$OUT/reveal.js"
        mkdir "$OUT/reveal.js"
        cp -R "$from/dist" "$OUT/reveal.js/"
    elif [ ! -f "$OUT/reveal.js/dist/reveal.js" ]; then
        missing "it as slides" "no reveal.js in '$from': 'npm install reveal.js', or REVEAL=FOLDER"
    fi
}

mkdir -p $OUT
sh scripts/gallery.sh $OUT
build_beamer
build_marp
build_reveal
