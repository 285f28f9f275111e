# Plots by step.  Data: $STRIP $STRIPPOINT $STRIPRULE, and the arrays STRIP_*.
do for [k=1:STRIPS] {
    set lmargin at screen STRIP_LEFT[k]; set rmargin at screen STRIP_RIGHT[k]
    set bmargin at screen STRIP_BOTTOM[k]; set tmargin at screen STRIP_TOP[k]
    set border 3 lc rgb FRAME lw 1
    set xrange [0:STRIP_X1[k]]
    set yrange [STRIP_Y0[k]:STRIP_Y1[k]]
    eval "set xtics out nomirror scale 0.5 font '".FONT.",15' textcolor rgb '".MUTED."' (".STRIP_XTICS[k].")"
    eval "set ytics out nomirror scale 0.5 font '".FONT.",15' textcolor rgb '".MUTED."' (".STRIP_YTICS[k].")"
    set grid ytics back lt 1 lw 1 lc rgb RULE
    plot $STRIPRULE index k-1 using 1:2 with lines lw 1.6 dt (14,8) lc rgb INK notitle, \
         for [i=STRIP_FIRST[k]:STRIP_LAST[k]] $STRIP index i-1 using 1:2 with lines lw 2.4 lc rgb STRIP_COLOUR[i] title "run ".((i-1)%SERIES+1), \
         for [i=STRIP_FIRST[k]:STRIP_LAST[k]] for [j=0:1] $STRIPPOINT index i-1 using 1:2 with points pt STRIP_POINT[i] \
             ps (j ? 0.8 : 1.1)*PS lc rgb (j ? STRIP_COLOUR[i] : PAPER) title "run ".((i-1)%SERIES+1)
    unset grid
}
