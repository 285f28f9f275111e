# cells: a cell for each run, coloured by what came of it
#: layout cells
set multiplot
set clip two
unset key
unset colorbox
set style fill solid noborder
eval "set palette defined (".CELL_PALETTE.")"
set palette maxcolors CELL_COLOURS
set cbrange [0:CELL_COLOURS-1]
set border 15 lc rgb FRAME lw 1
set xrange [X0:X1]
set yrange [Y0:Y1]
set x2range [-0.5:(X1-X0)/CELL_DX-0.5] # columns and rows of the cells: to compute the place of each
set y2range [-0.5:(Y1-Y0)/CELL_DY-0.5] # cell would take half of the time
OVER = "$CONTOUR ".CONTOUR_PART." using 1:2 with lines lw 1.1*MARK lc rgb '#30FFFFFF' notitle, " \
    ."$EDGE index k-1 using 1:2 with lines lw 4.2 lc rgb '#FFFFFF' notitle, " \
    ."$EDGE index k-1 using 1:2 with lines lw 2.4 dt (14,8) lc rgb '#1F1F1F' notitle, " \
    ."$RINGS using 1:2 with points pt 7 ps RING*PS lc rgb '#FFFFFF' notitle, " \
    ."$RINGS using 1:2:3 with points pt 7 ps 0.7*RING*PS lc rgb variable notitle, " \
    ."$NUMBERS using 1:2:(sprintf('%d',$3)) with labels font FONT.',12' textcolor rgb '#1F1F1F' notitle"
do for [k=1:MAPS] {
    set lmargin at screen MAP_LEFT[k]; set rmargin at screen MAP_RIGHT[k]
    set bmargin at screen MAP_BOTTOM[k]; set tmargin at screen MAP_TOP[k]
    eval "set xtics out nomirror scale 0.5,0.25 font '".FONT.",15' textcolor rgb '".MUTED."' (".MAP_XTICS[MAP_X[k]].")"
    eval "set ytics out nomirror scale 0.5,0.25 font '".FONT.",15' textcolor rgb '".MUTED."' (".MAP_YTICS[MAP_Y[k]].")"
    eval sprintf("plot $CELLS%d matrix using 1:2:3 axes x2y2 with image notitle, ", k).OVER
}
if (BAR_WIDTH > 0) {
    eval "set palette defined (".BAR_PALETTE.")"
    set palette maxcolors BAR_COLOURS
    set cbrange [0:255]
#: include bar
    unset y2tics
}
do for [line=1:|CAPTION|] { eval CAPTION[line] }
#: include texts
unset multiplot
