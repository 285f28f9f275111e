#!/bin/sh
# TAP: the formats, sizes and moving pictures, drawn for real and read back by other programs.
set -eu

# shellcheck source=tests/render/tap.sh
. "$(dirname "$0")/tap.sh"

# draw FOLDER ARGUMENTS...
draw() {
    folder=$1
    shift
    optviz -q --out "$folder" "$@" >/dev/null
}

pixels() {
    perl "$here/pixels.pl" "$@"
}

size_is() {
    test "$(pixels "$1" size)" = "$2"
}

# alike A.ppm B.ppm SHARE: the root mean square difference is below it.
alike() {
    off=$(pixels "$1" rmse "$2")
    echo "difference $off"
    awk -v a="$off" -v b="$3" 'BEGIN { exit !(a < b) }'
}

smaller() {
    wc -c <"$1"
    test "$(wc -c <"$1")" -lt "$2"
}

# from_far A.ppm B.ppm SHARE: the same at a quarter of the size: in moving GIFs, which GD draws, lines
# have no greys.
from_far() {
    pamscale 0.25 "$1" 2>/dev/null >far-a.ppm
    pamscale 0.25 "$2" 2>/dev/null >far-b.ppm
    alike far-a.ppm far-b.ppm "$3"
}

# frames FILE.gif: how many images it has.
frames() {
    giftopnm -image=all "$1" 2>/dev/null | pamfile -allimages | wc -l
}

two="--opt sgd,adam --func bowl"

# ---- one figure in every format ----

# shellcheck disable=SC2086 # $two is a list
ok 'png and gif' draw one $two --format png,gif --size 800x450
pngtopnm one/bowl-compare.png >one.ppm
giftopnm one/bowl-compare.gif >gif.ppm 2>/dev/null
ok 'gif and png are as large' size_is gif.ppm 800x450
ok 'gif looks as png' alike one.ppm gif.ppm 0.01

# shellcheck disable=SC2086
ok 'twice the pixels' draw twice $two --size 800x450 --scale 2
pngtopnm twice/bowl-compare.png >twice.ppm
ok 'they are twice as many' size_is twice.ppm 1600x900
pamscale 0.5 twice.ppm 2>/dev/null >half.ppm
ok 'and the picture is the same' alike one.ppm half.ppm 0.05

# shellcheck disable=SC2086
ok 'without background' draw clear $two --size 800x450 --transparent --format png,svg,gif,pdf
pngtopnm -alpha clear/bowl-compare.png 2>/dev/null | pamdepth 255 2>/dev/null | pgmtoppm white >alpha.ppm
ok 'nothing at the edge' pixels alpha.ppm border 8 000000 0
ok 'but a picture in the middle' pixels alpha.ppm near 200 200 1 FFFFFF 0
rsvg-convert -b '#00ff00' clear/bowl-compare.svg 2>/dev/null | pngtopnm >green.ppm 2>/dev/null
ok 'the SVG lets the page through' pixels green.ppm border 8 00FF00 0

for size in slide=1600x900 half=960x900 4:3=1440x1080 square=1200x1200 column=1004x1004; do
    # shellcheck disable=SC2086
    draw sizes $two --view panels --size "${size%=*}" --name "${size#*=}"
    pngtopnm "sizes/${size#*=}.png" >size.ppm
    ok "--size ${size%=*}" size_is size.ppm "${size#*=}"
done
# shellcheck disable=SC2086
draw paper $two --size column --format pdf
ok 'a column is 85 mm wide' sh -c "pdfinfo paper/bowl-compare.pdf | grep -E '^Page size: +24[01]'"

# ---- LaTeX ----

# shellcheck disable=SC2086
ok 'tex' draw tex $two --format tex --name 'a.b_c=1' --title '100% \input{x} $^_&#~'
ok 'its picture is named with its ending' grep -qF '{{a.b_c=1}.pdf}' tex/a.b_c=1.tex
ok 'the title is text' grep -qF '100\% \textbackslash{}input\{x\} \$\textasciicircum{}\_\&\#\textasciitilde{}' tex/a.b_c=1.tex
ok 'two files' test -s tex/a.b_c=1.pdf
cat >tex/deck.tex <<'TEX'
\documentclass{article}
\usepackage{graphicx,color}
\pagestyle{empty}
\begin{document}
\noindent\input{a.b_c=1}
\end{document}
TEX
# shellcheck disable=SC2086
ok 'the dark theme' draw tex $two --format tex --theme dark --name dark
ok 'a table' draw tex --opt adam --func bowl --view steps --name table
# shellcheck disable=SC2086
ok 'Korean' draw tex $two --format tex --lang ko --name korean
ok 'a Korean table' draw tex --opt adam --func bowl --view steps --lang ko --name korean-table
cat >tex/english.tex <<'TEX'
\documentclass[aspectratio=169]{beamer}
\begin{document}
\begin{frame}{Dark}\centering\input{dark}\end{frame}
\begin{frame}{Table}\centering\input{table}\end{frame}
\end{document}
TEX
cat >tex/korean-deck.tex <<'TEX'
\documentclass{article}
\usepackage{graphicx,color,fontspec}
\setmainfont{NanumGothic}
\begin{document}
\noindent\input{korean}

\input{korean-table}
\end{document}
TEX

# has FILE...: TeX finds all of them
has() {
    command -v kpsewhich >/dev/null 2>&1 && kpsewhich "$@" >/dev/null
}

# sets PROGRAM DECK PAGES: no error, and as many pages as it has
sets() {
    (cd tex && $1 -interaction=nonstopmode -halt-on-error "$2") && test -s "tex/$2.pdf" &&
        pdfinfo "tex/$2.pdf" | grep -E "^Pages: +$3\$"
}

for program in pdflatex xelatex; do
    if ! command -v $program >/dev/null 2>&1; then
        skip "$program is not installed"
        continue
    fi
    ok "$program sets it" sets $program deck 1
    if has beamer.cls pzdr.tfm; then
        ok "$program sets slides" sets $program english 2
    else
        skip 'no beamer with its fonts: apt-get install texlive-latex-recommended texlive-fonts-recommended'
    fi
done
if ! command -v xelatex >/dev/null 2>&1 || ! has fontspec.sty; then
    skip 'no xelatex with fontspec: apt-get install texlive-xetex'
elif ! fc-list 2>/dev/null | grep -q NanumGothic; then
    skip 'no Nanum Gothic: apt-get install fonts-nanum'
else
    ok 'xelatex sets Korean' sets xelatex korean-deck 1
    ok 'no letter is missing' sh -c '! grep -q "^Missing character" tex/korean-deck.log'
fi

# ---- WebP ----

status=0
# shellcheck disable=SC2086
draw webp $two --format webp 2>said || status=$?
if [ $status = 0 ]; then
    ok 'webp' sh -c "head -c 4 webp/bowl-compare.webp | grep -q RIFF"
else
    ok 'webp: one message where gnuplot has none' test "$(wc -l <said)" = 1
    ok 'and no picture' test ! -e webp/bowl-compare.webp
fi

# ---- moving pictures ----

# shellcheck disable=SC2086
ok 'animate' draw move $two --view animate --size 800x600 --format gif,pdf --frames move/frames
ok 'a frame a step' test "$(frames move/bowl-compare.gif)" = 31
ok 'as PNGs, too' test "$(find move/frames -name 'bowl-compare-0*.png' | wc -l)" -eq 31
ok 'a page a step' sh -c "pdfinfo move/bowl-compare.pdf | grep -E '^Pages: +31$'"
ok 'under 2 MB' smaller move/bowl-compare.gif 2000000
giftopnm -image=1 move/bowl-compare.gif >first.ppm 2>/dev/null
pngtopnm move/frames/bowl-compare-001.png >png.ppm
ok 'the GIF and the PNGs are alike' from_far first.ppm png.ppm 0.05
pngtopnm move/frames/bowl-compare-030.png >before.ppm
pngtopnm move/frames/bowl-compare-031.png >last.ppm
ok 'the last step is drawn' sh -c "! cmp -s before.ppm last.ppm"
ok '3000 steps' draw long --opt notes --func rosenbrock --steps 3000 --view animate --size 800x600
ok 'take 60 frames' test "$(frames long/rosenbrock-compare.gif)" = 60
ok 'under 2 MB, too' smaller long/rosenbrock-compare.gif 2000000
ok 'the same bytes again' sh -c 'cp long/rosenbrock-compare.gif a.gif &&
    optviz -q --opt notes --func rosenbrock -n 3000 --view animate --size 800x600 -o long >/dev/null &&
    cmp a.gif long/rosenbrock-compare.gif'
ok 'one run' draw alone --opt adam --func bowl --view animate --size 480x360
ok 'no steps' draw none --opt adam --func bowl --view animate --size 480x360 --steps 0
ok 'a run that diverges' draw away --opt sgd:lr=2.5,adam --func bowl --view animate --size 480x360

echo "1..$count"
