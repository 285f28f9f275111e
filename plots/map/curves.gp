# curves: a value along one axis, a curve for each optimizer
#: layout curves
set multiplot
unset key
set style fill solid noborder
set clip two
under(pt) = pt % 2 ? pt : pt + 1 # the filled marker under an open one
set lmargin at screen CURVES_LEFT; set rmargin at screen CURVES_RIGHT
set bmargin at screen CURVES_BOTTOM; set tmargin at screen CURVES_TOP
set border 3 lc rgb FRAME lw 1
set xrange [X0:X1]
set yrange [Y0:Y1]
eval "set xtics out nomirror scale 0.5,0.25 font '".FONT.",15' textcolor rgb '".MUTED."' (".CURVES_XTICS.")"
eval "set ytics out nomirror scale 0.5,0.25 font '".FONT.",15' textcolor rgb '".MUTED."' (".CURVES_YTICS.")"
set grid xtics ytics back lt 1 lw 1 lc rgb RULE
plot for [i=1:SERIES] $EDGE index i-1 using 1:2 with lines lw 1.6 dt (8,6) lc rgb COLOUR[i] title "run ".i, \
     for [i=1:SERIES] $CURVE index i-1 using 1:2 with lines lw 2.4 lc rgb COLOUR[i] title "run ".i, \
     for [i=1:SERIES] $POINT index i-1 using 1:2 with points pt POINT[i] ps 0.7*PS lc rgb COLOUR[i] title "run ".i, \
     for [i=1:SERIES] $EXIT index i-1 using 1:2 with lines lw 4 lc rgb HALO title "run ".i, \
     for [i=1:SERIES] $EXIT index i-1 using 1:2 with filledcurves closed lc rgb COLOUR[i] title "run ".i, \
     for [i=1:SERIES] for [j=0:1] $BEST index i-1 using 1:2 with points pt (j ? POINT[i] : under(POINT[i])) \
         ps (j ? 1.6 : 2.3)*PS lc rgb (j ? COLOUR[i] : PAPER) title "run ".i
unset grid
do for [line=1:|CAPTION|] { eval CAPTION[line] }
#: include texts
unset multiplot
