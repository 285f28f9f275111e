/* Projection and hidden parts of surfaces, tables of steps. */
#include "core/run.h"
#include "plot/scene.h"
#include "plot/steps.h"
#include "plot/surface.h"
#include "util/err.h"
#include "util/str.h"

#include <math.h>
#include <string.h>

#include "tap.h"

/* A run of momentum on the bowl. */
static struct run *make_run(struct run *r, const char *optim, long steps)
{
    struct err e;
    *r = (struct run){.func = func_find("bowl"),
                      .optim = optim_find(optim),
                      .start = {-7, 2},
                      .steps = steps,
                      .repeats = 1,
                      .internals = true};
    optim_defaults(r->optim, r->hyper);
    if (run_make(r, &e) != OK)
        printf("# %s\n", e.text);
    runs_compare(&r, 1);
    return r;
}

static void open_scene(struct scene *s, struct figure *f, const struct view *v, struct run **runs)
{
    *f = (struct figure){.view = v,
                         .runs = runs,
                         .count = 1,
                         .width = f->width,
                         .height = f->height,
                         .magnify = 1,
                         .scale = 1,
                         .theme = themes[0],
                         .name = "f",
                         .azimuth = f->azimuth,
                         .elevation = f->elevation};
    scene_init(s, f, "Sans", NULL);
}

/* All corners of the box are in the picture from wherever it is seen. */
static void test_camera(struct run **runs)
{
    struct view v;
    static const int sizes[][2] = {{1600, 900}, {1200, 1200}, {200, 600}, {600, 200}};
    int outside = 0, hidden = 0, looks = 0;
    view_find("surface", &v);
    for (int k = 0; k < 4; k++)
        for (int turn = -360; turn <= 360; turn += 45)
            for (int up = 0; up <= 90; up += 30) {
                struct figure f = {.width = sizes[k][0], .height = sizes[k][1]};
                struct scene s;
                struct relief r;
                f.azimuth = turn;
                f.elevation = up;
                open_scene(&s, &f, &v, runs);
                relief_init(&r, &s);
                const struct camera *c = &r.camera;
                for (int i = 0; i < 8; i++) {
                    struct place p = {i & 1 ? c->half_x : -c->half_x,
                                      i & 2 ? c->half_y : -c->half_y, i & 4 ? c->top : 0};
                    struct point at = camera_sees(c, p);
                    outside += !(at.x >= s.layout.page.x0 && at.x <= s.layout.page.x1 &&
                                 at.y >= s.layout.page.y0 && at.y <= s.layout.page.y1);
                }
                hidden += !relief_shows(&r, (struct place){0, 0, c->top + 0.01});
                looks++;
                relief_release(&r);
                scene_release(&s);
            }
    ok(outside == 0, "%d views: %d corners leave the page", looks, outside);
    ok(hidden == 0, "what is above all is hidden %d times", hidden);
}

/* From the front x runs to the right, y away and f upwards; the rim of the bowl hides its bottom
 * from the side, not from above. */
static void test_directions(struct run **runs)
{
    struct view v;
    struct figure f = {.width = 1600, .height = 900, .azimuth = 0, .elevation = 30};
    struct scene s;
    struct relief r;
    view_find("surface", &v);
    open_scene(&s, &f, &v, runs);
    relief_init(&r, &s);
    const struct camera *c = &r.camera;
    struct point o = camera_sees(c, camera_floor(c, 0, 0)),
                 x = camera_sees(c, camera_floor(c, 1, 0));
    struct point y = camera_sees(c, camera_floor(c, 0, 1)),
                 z = camera_sees(c, camera_on(c, 0, 0, 5));
    ok(x.x > o.x && fabs(x.y - o.y) < 1e-9, "x to the right");
    ok(y.y > o.y && fabs(y.x - o.x) < 1e-9, "y away");
    ok(z.y > o.y && fabs(z.x - o.x) < 1e-9, "f upwards");
    ok(c->even, "the bowl has an even scale");
    struct place low = camera_on(c, -7, -1, 7.0 * 7 / 20 + 1);
    low.z += 0.01;
    ok(!relief_shows(&r, low), "behind the near wall");
    relief_release(&r);
    scene_release(&s);
    f.elevation = 90;
    open_scene(&s, &f, &v, runs);
    relief_init(&r, &s);
    ok(relief_shows(&r, low), "in sight from above");
    relief_release(&r);
    scene_release(&s);
}

static void test_tex(void)
{
    struct run r;
    struct str text = {0};
    make_run(&r, "adamw", 2);
    steps_tex(&r, &text);
    const char *tex = str_text(&text);
    ok(strstr(tex, "\\begin{tabular}{llrrr}\n") && strstr(tex, "\\end{tabular}\n"), "a tabular");
    ok(strstr(tex, "place & $x$ & $-7$ & ") != NULL, "x begins at the start");
    ok(strstr(tex, "value & $f$ & $6.45$ & ") != NULL, "f there");
    ok(strstr(tex, "gradient & $g_{x}$ & $-0.7$ & ") != NULL, "its gradient");
    ok(strstr(tex, " & $v_{x}$ & $0$ & $0.00049$ & ") != NULL, "0.001 of its square");
    int rows = 0, cells = 0;
    for (const char *at = tex; *at; at++) {
        rows += strncmp(at, " \\\\\n", 4) == 0;
        cells += strncmp(at, " & ", 3) == 0;
    }
    ok(rows == 11 && cells == 4 * rows, "%d rows, %d cells", rows, cells);
    str_release(&text);
    run_release(&r);
    make_run(&r, "newton", 0);
    steps_tex(&r, &text);
    ok(strstr(str_text(&text), "{llr}") && !strstr(str_text(&text), "memory"),
       "no steps, no memory: a table, too");
    str_release(&text);
    run_release(&r);
}

int main(void)
{
    struct run r, *runs[] = {&r};
    make_run(&r, "momentum", 30);
    test_camera(runs);
    test_directions(runs);
    run_release(&r);
    test_tex();
    return done();
}
