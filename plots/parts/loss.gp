# f by step.  Data: $LOSS (faint), $BEST where LOSS_BEST, $LOSSPOINT.
set lmargin at screen LOSS_LEFT; set rmargin at screen LOSS_RIGHT
set bmargin at screen LOSS_BOTTOM; set tmargin at screen LOSS_TOP
set border 3 lc rgb FRAME lw 1
set xrange [0:LOSS_X1]
set yrange [LOSS_Y0:LOSS_Y1]
eval "set xtics out nomirror scale 0.5 font '".FONT.",15' textcolor rgb '".MUTED."' (".LOSS_XTICS.")"
eval "set ytics out nomirror scale 0.5 font '".FONT.",15' textcolor rgb '".MUTED."' (".LOSS_YTICS.")"
set grid ytics back lt 1 lw 1 lc rgb RULE
if (LOSS_BEST) {
    plot for [i=1:SERIES] $LOSS index i-1 using 1:2 with lines lw 1.2 lc rgb FAINT.substr(COLOUR[i], 2, 7) title "run ".i, \
         for [i=1:SERIES] $BEST index i-1 using 1:2 with lines lw 2.4 lc rgb COLOUR[i] title "run ".i
} else {
    plot for [i=1:SERIES] $LOSS index i-1 using 1:2 with lines lw 2.4 lc rgb COLOUR[i] title "run ".i, \
         for [i=1:SERIES] for [j=0:1] $LOSSPOINT index i-1 using 1:2 with points pt POINT[i] \
             ps (j ? 0.8 : 1.1)*PS lc rgb (j ? COLOUR[i] : PAPER) title "run ".i
}
unset grid
