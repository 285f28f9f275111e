# Everything is in pixels, projected by C: the floor first, then faces from back to front, then paths.
# Data: $FLOOR $SHADOW $DROPS $AXES $FACES $MESH $LIFTED $BEHIND $STEPS $EXIT $STARS $RING.
under(pt) = pt % 2 ? pt : pt + 1 # the filled marker under an open one
unset border
unset tics
unset colorbox
set xrange [0:WIDTH]
set yrange [0:HEIGHT]
plot $FLOOR using 1:2 with lines lw 1.1 lc rgb FLOOR_COLOUR notitle, \
     $AXES using 1:2 with lines lw 1 lc rgb FRAME notitle, \
     $DROPS using 1:2 with lines lw 1 lc rgb MUTED notitle, \
     for [i=1:SERIES] $SHADOW index i-1 using 1:2 with lines lw 1.4 lc rgb "#78".substr(COLOUR[i], 2, 7) title "run ".i
eval "set palette defined (".FACE_PALETTE.")"
set cbrange [0:FACE_COLOURS]
set view map
set pm3d corners2color c1 scansforward
splot $FACES using 1:2:(0):3 with pm3d notitle
plot $MESH using 1:2 with lines lw 0.7 lc rgb "#C0".substr(INK, 2, 7) notitle, \
     for [i=1:SERIES] $BEHIND index i-1 using 1:2 with lines lw 1.9 lc rgb "#38".substr(COLOUR[i], 2, 7) title "run ".i, \
     for [i=1:SERIES] for [j=0:1] $LIFTED index i-1 using 1:2 with lines lw (j ? 2.3 : 4.2) \
         lc rgb (j ? COLOUR[i] : HALO) title "run ".i, \
     for [i=1:SERIES] for [j=0:1] $STEPS index i-1 using 1:2 with points pt (j ? POINT[i] : under(POINT[i])) \
         ps (j ? 0.9 : 1.25)*PS lc rgb (j ? COLOUR[i] : HALO) title "run ".i, \
     for [i=1:SERIES] $EXIT index i-1 using 1:2 with lines lw 4 lc rgb HALO title "run ".i, \
     for [i=1:SERIES] $EXIT index i-1 using 1:2 with filledcurves closed lc rgb COLOUR[i] title "run ".i, \
     $STARS using 1:2 with lines lw 3 lc rgb HALO notitle, \
     $STARS using 1:2 with filledcurves closed lc rgb INK notitle, \
     $RING using 1:2 with points pt 7 ps 2.3*PS lc rgb INK notitle, \
     $RING using 1:2 with points pt 7 ps 1.3*PS lc rgb HALO notitle
