# animate: all paths descending together, with f by step, frame by frame
#: layout map+loss
#: each no
#: frames yes
#: example optviz --opt notes --func bowl --view animate
set style fill solid noborder
set clip two
set cbrange [0:SHADES]
set x2range [(X0-FIELD_X)/FIELD_DX:(X1-FIELD_X)/FIELD_DX] # columns and rows of the field: to compute
set y2range [(Y0-FIELD_Y)/FIELD_DY:(Y1-FIELD_Y)/FIELD_DY] # the place of each cell would take half of the time
unset key
unset colorbox
under(pt) = pt % 2 ? pt : pt + 1 # the filled marker under an open one
at(i, k) = (i - 1) * FRAMES + k - 1 # the block of series i, frame k, both from 1
since(k) = k == FRAMES ? 1 : k > RECENT ? k - RECENT + 1 : 1 # the last frame shows everything
do for [k=1:FRAMES] {
    if (strlen(EACH)) { set output sprintf(EACH, k) }
    set multiplot
    do for [line=1:|CAPTION|] { eval CAPTION[line] }
    set label STEP[k] at screen STEP_X,STEP_Y right font FONT.",22" textcolor rgb INK
    set lmargin at screen 0; set rmargin at screen 1
    set bmargin at screen 0; set tmargin at screen 1
    unset border; unset tics
    plot [0:1] [0:1] 2 with lines
    unset label; unset arrow; unset object
    set lmargin at screen MAP_LEFT[1]; set rmargin at screen MAP_RIGHT[1]
    set bmargin at screen MAP_BOTTOM[1]; set tmargin at screen MAP_TOP[1]
    set border 15 lc rgb FRAME lw 1
    eval "set xtics out nomirror scale 0.5 font '".FONT.",15' textcolor rgb '".MUTED."' (".MAP_XTICS[2].")"
    eval "set ytics out nomirror scale 0.5 font '".FONT.",15' textcolor rgb '".MUTED."' (".MAP_YTICS[2].")"
    plot [X0:X1] [Y0:Y1] $FIELD matrix using 1:2:3 axes x2y2 with image notitle, \
         $CONTOUR using 1:2 with lines lw 1.2 lc rgb CONTOUR_COLOUR notitle, \
         for [i=1:SERIES] $TRAIL index at(i,1):at(i,k) using 1:2 with lines lw 1.6 lc rgb FADED[i] notitle, \
         for [i=1:SERIES] for [j=0:1] $TRAIL index at(i,since(k)):at(i,k) using 1:2 with lines \
             lw (j ? 2.6 : 5) lc rgb (j ? COLOUR[i] : HALO) notitle, \
         $MINIMA using 1:2 with lines lw 3 lc rgb HALO notitle, \
         $MINIMA using 1:2 with filledcurves closed lc rgb INK notitle, \
         $START using 1:2 with points pt 7 ps 2.3*PS lc rgb INK notitle, \
         $START using 1:2 with points pt 7 ps 1.3*PS lc rgb HALO notitle, \
         for [i=1:SERIES] $EXIT index i-1 using (k < GONE[i] ? NaN : $1):2 with filledcurves closed \
             lc rgb COLOUR[i] notitle, \
         for [i=1:SERIES] for [j=0:1] $HEAD index i-1 every ::k-1::k-1 using 1:2 with points \
             pt (j ? POINT[i] : under(POINT[i])) ps (j ? 1.6 : 2.3)*PS lc rgb (j ? COLOUR[i] : HALO) notitle
    set lmargin at screen LOSS_LEFT; set rmargin at screen LOSS_RIGHT
    set bmargin at screen LOSS_BOTTOM; set tmargin at screen LOSS_TOP
    set border 3 lc rgb FRAME lw 1
    eval "set xtics out nomirror scale 0.5 font '".FONT.",15' textcolor rgb '".MUTED."' (".LOSS_XTICS.")"
    eval "set ytics out nomirror scale 0.5 font '".FONT.",15' textcolor rgb '".MUTED."' (".LOSS_YTICS.")"
    set grid ytics back lt 1 lw 1 lc rgb RULE
    plot [0:LOSS_X1] [LOSS_Y0:LOSS_Y1] \
         for [i=1:SERIES] $LOSSTRAIL index at(i,1):at(i,k) using 1:2 with lines lw 2.4 lc rgb COLOUR[i] notitle, \
         for [i=1:SERIES] $LOSSHEAD index i-1 every ::k-1::k-1 using 1:2 with points \
             pt POINT[i] ps 1.3*PS lc rgb COLOUR[i] notitle
    unset grid
    unset multiplot
}
