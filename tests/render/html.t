#!/bin/sh
# TAP: web pages, read as text, and where there is one in a headless Chromium.
set -eu

# shellcheck source=tests/render/tap.sh
. "$(dirname "$0")/tap.sh"

no() {
    ! "$@"
}

# draw FOLDER ARGUMENTS...
draw() {
    folder=$1
    shift
    optviz -q --out "$folder" --format html "$@" >"$folder.table"
}

is() {
    echo "seen: $1"
    test "$1" = "$2"
}

# parses FILE: what xmllint, which knows HTML 4, says against it is only that there are newer tags.
parses() {
    xmllint --html --noout "$1" 2>&1 | grep error | grep -v 'Tag [a-z]* invalid' >errors || true
    cat errors
    test ! -s errors
}

# no_reference FILE: nothing is fetched from elsewhere; xmlns is a name, no address.
no_reference() {
    sed -e 's/ xmlns\(:xlink\)\{0,1\}="[^"]*"//g' -e "s|data:image/png;base64,[^'\"]*|data:|g" "$1" |
        grep -E '(https?|ftp|file):|//[a-z]|@import|(src|href)=["'"'"'][^#d]|srcset|<link|<iframe' &&
        return 1
    return 0
}

# tags_pair FILE: as many ends as beginnings, so that no text has become markup.
tags_pair() {
    for tag in script svg table figure html body form; do
        begun=$(grep -o "<${tag}[ >]" "$1" | wc -l)
        ended=$(grep -o "</$tag>" "$1" | wc -l)
        echo "$tag: $begun, $ended"
        test "$begun" = "$ended" || return 1
    done
}

# has_cells PAGE TABLE: every word of the rows of the terminal's table stands in the page's.
has_cells() {
    sed -n '/<table>/,/<\/table>/p' "$1" | sed 's/<[^>]*>/ /g' | tr ' ' '\n' | sed '/^$/d' >cells
    sed -n '3,$p' "$2" | tr ' ' '\n' | sed '/^$/d' >words
    test "$(wc -l <words)" -gt 20
    cmp cells words
}

# ids FILE: every id is there once, and every reference has its id.
ids() {
    grep -o ' id=["'"'"'][^"'"'"']*' "$1" | sed 's/.*["'"'"']//' | sort >ids
    grep -o 'href=["'"'"']#[^"'"'"']*' "$1" | sed 's/.*#//' | sort -u >references
    uniq -d ids | grep . && return 1
    sort -u ids | comm -13 - references | grep . && return 1
    grep -c '^bowl-compare-gp' references
}

# english FILE: the words of Latin letters that people read, hear or hover over in a page: its text
# without style, command and where it comes from, the slider's name and what the program says itself.
english() {
    perl -0777 -pe '
        my ($step) = /"step":("[^"]*")/;
        my $heard = join " ", /(?:aria-label|alt|title|placeholder)="([^"]*)"/g;
        s{<(style|script|code|metadata)\b.*?</\1>}{}gs;
        s/<[^>]*>|&[a-z]*;/ /g;
        $_ .= "$heard $step";
        $_ = join "", map { "$_\n" } grep { length > 1 } /[A-Za-z%]+/g;
    ' "$1" | sort -u | tr '\n' ' '
}

# is_korean FILE: names, settings, the program's name, and nothing else.
is_korean() {
    is "$(english "$1")" "$2" && grep -q '^<html lang="ko">$' "$1"
}

svg='</script><script>alert(1)</script> & "q" <!-- ]]>'

# ---- as text ----

ok 'a comparison' draw two --opt sgd,adam --func bowl --size 800x450
page=two/bowl-compare.html
ok 'each run has its page, too' test -s two/bowl-sgd.html -a -s two/bowl-adam.html
ok 'nothing else is left' is "$(find two -name '*.svg' -o -name '*.png')" ''
if command -v xmllint >/dev/null 2>&1; then
    ok 'it parses' parses $page
else
    skip 'no xmllint'
fi
ok 'no reference leads outside' no_reference $page
ok 'the table is that of the terminal' has_cells $page two.table
ok 'ids do not clash' ids $page
ok 'every tag has its end' tags_pair $page
ok 'the command stands in it' grep -q '<code>optviz --format html --opt sgd,adam --func bowl --size 800x450<' $page
sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g' two/bowl-compare.alt.txt >words.txt
ok 'the words for those who do not see it' grep -qFf words.txt $page
ok 'it says where it comes from' grep -q '<metadata>{"optviz":' $page
ok 'drawn again from itself' optviz -q --rerun $page --out again
ok 'the same bytes' cmp $page again/bowl-compare.html
ok 'light' grep -q 'color-scheme: light; --paper: #FFFFFF' $page
ok 'dark' draw dark --opt sgd --func bowl --theme dark
ok 'dark page' grep -q 'color-scheme: dark; --paper: #14181F' dark/bowl-sgd.html

ok 'a title that is markup' draw hostile --opt sgd,adam --func bowl --title "$svg"
page=hostile/bowl-compare.html
ok 'it stays text' tags_pair $page
ok 'there is no alert' no grep -q '<script>alert' $page
ok 'no comment begins' no grep -q '<!--' $page
ok 'it is shown' grep -q '<h1>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; "q" ' $page

ok 'svg and html' draw both --opt sgd --func bowl --format svg,html
ok 'both are there' test -s both/bowl-sgd.svg -a -s both/bowl-sgd.html
ok 'moving views have no page' no draw moves --opt sgd --func bowl --view animate
for view in contour panels loss surface internals phase; do
    ok "view $view" draw "v-$view" --opt sgd,adam --func bowl --steps 9 --view $view
done
ok 'a long run has a small page' draw long --opt sgd --func bowl --steps 100000
ok 'below 400 kB' test "$(wc -c <long/bowl-sgd.html)" -lt 400000

# ---- in Korean ----

ok 'an English page says so' grep -q '^<html lang="en">$' two/bowl-compare.html
english two/bowl-compare.html >english.txt
ok 'its words would be seen' grep -q 'Command.*Drawn.*Summary.*minimum.*step' english.txt
ok 'Korean' draw korean --lang ko --opt sgd,adam:lr=0.3 --func bowl --size 800x450
if grep -q 시작점 korean/bowl-compare.gp; then
    page=korean/bowl-compare.html
    ok 'every word of a comparison' is_korean $page '%ld Adam SGD lr optviz '
    ok 'and of a run' is_korean korean/bowl-sgd.html '%ld SGD lr optviz '
    ok 'ends of all kinds' draw ends --lang ko --opt sgd:lr=2.5,adam --func bowl --tol 0.5 --steps 200
    ok 'in Korean' is_korean ends/bowl-compare.html '%ld Adam SGD lr optviz '
    ok 'repeated runs' draw repeated --lang ko --opt sgd,adam --func bowl --noise 1 --runs 3
    ok 'in Korean, too' is_korean repeated/bowl-compare.html '%ld Adam SGD lr optviz '
    for view in loss surface internals phase; do
        ok "view $view" draw "k-$view" --lang ko --opt adam --func bowl --steps 9 --view $view
        ok 'in Korean' is_korean "k-$view/bowl-adam.html" '%ld Adam lr optviz '
    done
    ok 'a table of steps' draw k-steps --lang ko --opt sgd --func bowl --view steps
    ok 'in Korean, but for the rule' is_korean k-steps/bowl-sgd.html '%ld SGD decay lr optviz weight '
else
    skip 'no Korean font'
fi

# ---- in a browser ----

browser=
for name in chromium chromium-browser; do
    [ -n "$browser" ] || browser=$(command -v $name || true)
done
if [ -z "$browser" ]; then
    skip 'no chromium: apt-get install chromium'
    echo "1..$count"
    exit 0
fi

# browse ARGUMENTS... : a fresh Chromium without a screen and without a network
browse() {
    rm -rf profile
    timeout 60 "$browser" --headless --no-sandbox --disable-gpu --no-first-run \
        --disable-background-networking --disable-component-update --disable-sync \
        --virtual-time-budget=3000 --user-data-dir="$work/profile" --enable-logging=stderr \
        --force-device-scale-factor=1 "$@" 2>browser.log
}

# drive PAGE SCRIPT: let the script act on the page; it leaves what it saw in document.title.
drive() {
    sed '/^<\/body>$/d; /^<\/html>$/d' "$1" >driven.html
    printf '<script>\n%s\n</script>\n</body>\n</html>\n' "$2" >>driven.html
    browse --dump-dom "file://$work/driven.html" >dom.html
    sed -n 's/.*<title>\(.*\)<\/title>.*/\1/p' dom.html | head -n 1
}

# quiet PAGE: nothing on the console.
quiet() {
    browse --dump-dom "file://$work/$1" >dom.html
    test -s dom.html
    no grep CONSOLE browser.log
}

# shot PAGE WxH FILE.ppm
shot() {
    browse --hide-scrollbars --window-size="$2" --screenshot="$work/shot.png" "file://$work/$1" &&
        pngtopnm shot.png >"$3"
}

pixels() {
    perl "$here/pixels.pl" "$@"
}

# more A.ppm B.ppm COLOUR: A has much more of it than B.
more() {
    a=$(pixels "$1" share "$3" 24)
    b=$(pixels "$2" share "$3" 24)
    echo "shares $a $b"
    awk -v a="$a" -v b="$b" 'BEGIN { exit !(a > 0.0008 && a > 1.5 * b) }'
}

click='var boxes = document.querySelectorAll("#runs input");
function seen(k) {
    return Array.from(document.querySelectorAll("figure svg .run-" + k)).filter(function (e) {
        return getComputedStyle(e).display !== "none";
    }).length;
}
function move(to) {
    slider.value = to;
    slider.dispatchEvent(new Event("input"));
    return document.getElementById("told").textContent + ": " +
        Array.from(document.querySelectorAll("#runs output")).map(function (o) {
            return o.textContent;
        }).join(" ");
}
var slider = document.getElementById("step");
function dots() {
    return Array.from(document.querySelectorAll("figure svg > circle"));
}
'
page=two/bowl-compare.html
shown() {
    is "$(drive "$1" "$click $2")" "$3"
}

# The test itself: an error and a blocked request are seen.
drive $page 'nothing.at.all();' >/dev/null
ok 'an error would be seen' grep -q 'CONSOLE.*nothing' browser.log
drive $page 'var i = new Image(); i.src = "file:///nowhere.png";' >/dev/null
ok 'a request would be seen and is refused' grep -q 'CONSOLE.*Content Security Policy' browser.log

ok 'it loads without a word' quiet $page
ok 'so does the hostile one' quiet hostile/bowl-compare.html
for view in contour panels loss surface internals phase; do
    ok "and $view" quiet "$(find "v-$view" -name '*.html' | sort | head -n 1)"
done
ok 'its title is text' shown hostile/bowl-compare.html \
    'document.title = document.title === document.querySelector("h1").textContent &&
         document.querySelector("figure svg > title").textContent === document.title;' true
ok 'the controls are there' shown $page \
    'document.title = [!document.getElementById("controls").hidden, boxes.length, dots().length];' \
    'true,2,4'
ok 'a switch hides its run and no other' shown $page \
    'var a = seen(1), b = seen(2); boxes[0].click();
     document.title = [a > 4, b > 4, seen(1) * seen(2), seen(1) + seen(2) === Math.min(a, b)];' \
    'true,true,0,true'
ok 'and shows it again' shown $page \
    'var a = seen(1) + seen(2); boxes[1].click(); boxes[1].click();
     document.title = a === seen(1) + seen(2);' true
# f = x^2/20 + y^2 at the start (-7, 2)
ok 'the slider goes to the start' shown $page 'document.title = move(0);' \
    'step 0: (−7, 2)  f = 6.45 (−7, 2)  f = 6.45'
last=$(tail -n 1 two/bowl-sgd.csv | awk -F, '{ printf "%d %.3g", $1, $4 }')
ok 'and to the end' shown $page \
    'var w = move(1000).match(/^step (\d+): .*?f = (\S+)/);
     document.title = w[1] + " " + Number(Number(w[2].replace(/\u2212/g, "-")).toPrecision(3));' \
    "$last"
if grep -q 시작점 korean/bowl-compare.gp; then
    ok 'the slider speaks Korean' shown korean/bowl-compare.html \
        'document.title = move(0).replace(/:.*/, "") + ", " + slider.getAttribute("aria-label");' \
        '0단계, 단계'
    ok 'and says nothing on the console' quiet korean/bowl-compare.html
fi
# the mark of the start stands where gnuplot drew the ring of the start: the last two points
ok 'its mark stands on the start' shown $page \
    'move(0);
     var d = dots().map(function (c) { return c.getBoundingClientRect(); });
     var rings = Array.from(document.querySelectorAll("figure svg use")).map(function (u) {
         return u.getBoundingClientRect();
     });
     function middle(r) { return [(r.left + r.right) / 2, (r.top + r.bottom) / 2]; }
     document.title = rings.filter(function (r) {
         var a = middle(r), b = middle(d[d.length - 1]);
         return Math.hypot(a[0] - b[0], a[1] - b[1]) < 1.5;
     }).length >= 2;' true
ok 'a mark moves along' shown $page \
    'move(0); var a = dots().pop().getAttribute("cx"); move(9);
     document.title = a !== dots().pop().getAttribute("cx");' true

if command -v pngtopnm >/dev/null 2>&1; then
    ok 'a screenshot' shot $page 1000,900 on.ppm
    for k in 0 1; do
        sed '/^<\/body>$/d; /^<\/html>$/d' $page >off$k.html
        echo "<script>document.querySelectorAll('#runs input')[$k].click();</script>" >>off$k.html
        ok "one with run $k off" shot off$k.html 1000,900 off$k.ppm
    done
    colours=$(grep -o '"colour":"#[0-9A-F]*' $page | sed 's/.*#//')
    first=${colours%%[!0-9A-F]*}
    second=${colours##*[!0-9A-F]}
    ok 'the first path is there, and gone' more on.ppm off0.ppm "$first"
    ok 'the second path is there, and gone' more on.ppm off1.ppm "$second"
    ok 'a light page' is "$(pixels on.ppm at 3 3)" FFFFFF
    ok 'a dark screenshot' shot dark/bowl-sgd.html 1000,900 dark.ppm
    ok 'a dark page' is "$(pixels dark.ppm at 3 3)" 14181F
    sed '/^<script>$/,/^<\/script>$/d' $page >plain.html
    ok 'without JavaScript' shot plain.html 1000,900 plain.ppm
    ok 'everything is there, too' more plain.ppm off0.ppm "$first"
else
    skip 'no pngtopnm'
fi
echo "1..$count"
