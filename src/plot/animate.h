/* Moving pictures: which step each frame shows, and what is drawn in it. */
#ifndef OPTVIZ_PLOT_ANIMATE_H
#define OPTVIZ_PLOT_ANIMATE_H

struct err;
struct figure;
struct scene;
struct str;

enum { FRAMES_MOST = 60 };

/* How many frames the runs of the figure take: one a step up to FRAMES_MOST, then ever more steps a
 * frame. */
int frame_count(const struct figure *f);

/* The step that frame k (from 0) of n shows, of so many steps: 0 the first, `steps` the last. The
 * first frames are a step apart, and the steps between two frames never become fewer. */
long frame_step(int k, int n, long steps);

/* Hundredths of a second that a frame stands, and the last one. */
int frame_time(int frames);
int frame_hold(void);

/* Append the numbers of the frames: FRAMES, STEP, $TRAIL, $HEAD, ... */
void animate_data(const struct scene *s, struct str *out);

/* Check that the GIF has that many frames, each whole; let the last one stand, and drop what does
 * not change from frame to frame. In place. */
int gif_finish(const char *path, int frames, struct err *e);

#endif
