# Every map: the colours and contour lines of f, the paths, then start and minima above them.
# Data: $FIELD $CONTOUR $FAN $PATH $POINT $EXIT $START $MINIMA.
set clip two
under(pt) = pt % 2 ? pt : pt + 1 # the filled marker under an open one
unset colorbox
set cbrange [0:SHADES]
set border 15 lc rgb FRAME lw 1
set xrange [X0:X1]
set yrange [Y0:Y1]
set x2range [(X0-FIELD_X)/FIELD_DX:(X1-FIELD_X)/FIELD_DX] # columns and rows of the field: to compute
set y2range [(Y0-FIELD_Y)/FIELD_DY:(Y1-FIELD_Y)/FIELD_DY] # the place of each cell would take half of the time
do for [k=1:MAPS] {
    set lmargin at screen MAP_LEFT[k]; set rmargin at screen MAP_RIGHT[k]
    set bmargin at screen MAP_BOTTOM[k]; set tmargin at screen MAP_TOP[k]
    eval "set xtics out nomirror scale 0.5 font '".FONT.",15' textcolor rgb '".MUTED."' (".MAP_XTICS[MAP_X[k]].")"
    eval "set ytics out nomirror scale 0.5 font '".FONT.",15' textcolor rgb '".MUTED."' (".MAP_YTICS[MAP_Y[k]].")"
    plot $FIELD matrix using 1:2:3 axes x2y2 with image notitle, \
         $CONTOUR using 1:2 with lines lw 1.2*MARK lc rgb CONTOUR_COLOUR notitle, \
         for [i=first(k):last(k)] $FAN index i-1 using 1:2 with lines lw 1 lc rgb FAINT.substr(COLOUR[i], 2, 7) title "run ".i, \
         for [i=first(k):last(k)] for [j=0:1] $PATH index i-1 using 1:2 with lines \
             lw (j ? 2.3 : 4.2)*MARK lc rgb (j ? COLOUR[i] : HALO) title "run ".i, \
         for [i=first(k):last(k)] for [j=0:1] $POINT index i-1 using 1:2 with points \
             pt (j ? POINT[i] : under(POINT[i])) ps (MARKED ? (j ? 1 : 1.4) : (j ? 1.5 : 2.1))*PS*MARK \
             lc rgb (j ? COLOUR[i] : HALO) title "run ".i, \
         for [i=first(k):last(k)] $EXIT index i-1 using 1:2 with lines lw 4*MARK lc rgb HALO title "run ".i, \
         for [i=first(k):last(k)] $EXIT index i-1 using 1:2 with filledcurves closed \
             lc rgb COLOUR[i] title "run ".i, \
         $MINIMA using 1:2 with lines lw 3*MARK lc rgb HALO notitle, \
         $MINIMA using 1:2 with filledcurves closed lc rgb INK notitle, \
         for [i=first(k):(STARTS > 1 ? last(k) : first(k))] for [j=0:1] $START index (STARTS > 1 ? i-1 : 0) using 1:2 \
             with points pt 7 ps (j ? 1.3 : 2.3)*PS*MARK lc rgb (j ? HALO : INK) notitle
}
