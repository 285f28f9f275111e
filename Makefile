# optviz: `make help` lists the targets.

# Called from another folder (make -f PATH/Makefile), everything is built there.
HERE := $(patsubst %Makefile,%,$(strip $(MAKEFILE_LIST)))
quote = '$(subst ','\'',$(1))'
ifneq ($(filter-out ./,$(HERE)),)
.PHONY: all there $(MAKECMDGOALS)
all $(MAKECMDGOALS): there ;
there:
	+@$(MAKE) --no-print-directory -C $(call quote,$(HERE)) O=$(call quote,$(CURDIR)) $(MAKECMDGOALS)
Makefile $(HERE)Makefile: ;
else

VERSION  = 0.1.0
RELEASED = 2026-11-20
VARIANT ?= release
PREFIX  ?= /usr/local

# O=FOLDER builds there instead of in build/ and ./optviz; an O of the environment means something else.
ifneq ($(origin O),command line)
O :=
endif
ifneq ($(word 2,$(O)),)
$(error O=$(O): a folder without spaces in its path is needed)
endif
OUT     := $(if $(O),$(O)/)
BUILD   := $(if $(O),$(O),build)/$(VARIANT)
CFLAGS  ?= -O3
# Named numbers are enumerators here, which clang from 15 on would not have beside a double.
WARN     = -std=c11 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wno-unknown-pragmas -Wno-enum-float-conversion -Werror
# The same bits everywhere: no contraction into FMA, no fast-math; sqrt inline instead of a call; gcc vectorises
# comparisons only where it need not think of traps.
BITS     = -ffp-contract=off -fno-math-errno -fno-trapping-math
CPPFLAGS_ALL = -D_POSIX_C_SOURCE=200809L -DOPTVIZ_VERSION='"$(VERSION)"' -Isrc -I$(BUILD) $(CPPFLAGS)

# OpenMP where the compiler has it and its library; without it maps are computed by one thread.
OPENMP_PROBE = out=$$(mktemp) && \
    printf '%s\n' '\#include <omp.h>' 'int main(void) { return omp_get_max_threads() < 1; }' | \
    $(CC) $(CFLAGS) -fopenmp -x c - -o "$$out" $(LDFLAGS) 2>/dev/null && echo -fopenmp; rm -f "$$out"
OPENMP ?= $(shell $(OPENMP_PROBE))
OPENMP := $(OPENMP)

FLAGS_release = $(OPENMP)
FLAGS_asan    = $(OPENMP) -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# The thread sanitizer does not understand OpenMP's own locks: threads_test.c has threads for it.
FLAGS_tsan    = -g -O1 -fsanitize=thread
FLAGS_cov     = $(OPENMP) -g -O0 --coverage -fprofile-update=atomic
FLAGS_fuzz    = -g -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
ifeq ($(filter $(VARIANT),release asan tsan cov fuzz),)
$(error VARIANT=$(VARIANT) is unknown: release, asan, tsan, cov or fuzz)
endif

# make V=1 shows the whole commands.
Q        = $(if $(V),,@)
say      = @printf '  %-5s%s\n' $(1) '$(2)'

# What a release is hardened with, as far as the compiler takes it (scripts/probe.sh); `make HARDEN=` leaves it
# out. _FORTIFY_SOURCE wants an optimised build, and who sets a level of his own keeps it.
HARDEN   = $(HARDEN_COMPILE)
FORTIFY  = $(if $(HARDEN),$(if $(filter-out -O0,$(lastword $(filter -O%,$(CFLAGS)))),$(if $(findstring \
           _FORTIFY_SOURCE,$(CPPFLAGS) $(CFLAGS)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)))

COMPILE  = $(CC) $(CPPFLAGS_ALL) $(WARN) $(FORTIFY) $(HARDEN) $(CFLAGS) $(BITS) $(FLAGS_$(VARIANT))
LINK     = $(CC) $(if $(HARDEN),$(HARDEN_LINK)) $(CFLAGS) $(FLAGS_$(VARIANT)) $(LDFLAGS)

SOURCES  := $(filter-out src/main.c src/pages/%,$(sort $(wildcard src/*/*.c)))
PAGES    := $(sort $(wildcard src/pages/*.c))
HEADERS  := $(sort $(wildcard src/*/*.h))
VIEWS    := $(sort $(wildcard plots/*.gp plots/map/*.gp plots/parts/*))
OBJECTS  := $(SOURCES:src/%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/views.o
UNITS    := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/*_test.c)))

# Calls that fail, for tests/fault; it needs streams that a library can make anew.
FAULT    := $(if $(shell getconf GNU_LIBC_VERSION 2>/dev/null),$(BUILD)/tests/fault.so)

# A fuzz target is one file; without libFuzzer a main() of ours feeds it its corpus.
FUZZ_PARTS := reference rules
FUZZERS  := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(filter-out $(FUZZ_PARTS:%=tests/fuzz/%.c) tests/fuzz/replay.c,\
                $(sort $(wildcard tests/fuzz/*.c))))
FUZZ_MAIN = $(if $(filter fuzz,$(VARIANT)),-fsanitize=fuzzer,tests/fuzz/replay.c)
FUZZTIME ?= 60
FUZZCC   ?= clang

BENCHES  := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(sort $(wildcard tests/bench/*.c)))

.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: all test units fuzzers fuzz bench asan tsan determinism coverage analyze valgrind lint format demo gallery slides
.PHONY: pages install uninstall dist deb clean help FORCE

all: optviz ## build ./optviz (the default)

# The binary at the top is the variant that was built last.
ifneq ($(O),)
.PHONY: optviz
optviz: $(OUT)optviz
endif
$(OUT)optviz: $(BUILD)/optviz FORCE
	@cmp -s $< $@ || cp $< $@

$(BUILD)/optviz: $(BUILD)/obj/main.o $(BUILD)/liboptviz.a
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ -lm

# Made anew each time, so that the object of a removed file does not stay in it.
$(BUILD)/liboptviz.a: $(OBJECTS) $(BUILD)/gen/sources
	@rm -f $@
	$(Q)$(AR) rcs $@ $(OBJECTS)

$(BUILD)/obj/%.o: src/%.c $(BUILD)/gen/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/obj/views.o: $(BUILD)/gen/views.c $(BUILD)/gen/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%: tests/unit/%.c $(BUILD)/liboptviz.a $(BUILD)/gen/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -pthread -Itests/unit -MMD -MP -o $@ $< $(BUILD)/liboptviz.a -lm

$(BUILD)/tests/fault.so: $(wildcard tests/fault/*.c tests/fault/*.h) $(BUILD)/gen/flags
	@mkdir -p $(@D)
	$(call say,CC,$@)
	$(Q)$(CC) $(WARN) -O1 -fPIC -shared -o $@ $(filter %.c,$^)

$(BUILD)/fuzz/%: tests/fuzz/%.c $(FUZZ_PARTS:%=tests/fuzz/%.c) tests/fuzz/replay.c $(BUILD)/liboptviz.a $(BUILD)/gen/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -MMD -MP -o $@ $< $(FUZZ_PARTS:%=tests/fuzz/%.c) $(FUZZ_MAIN) $(BUILD)/liboptviz.a -lm

$(BUILD)/bench/%: tests/bench/%.c $(BUILD)/liboptviz.a $(BUILD)/gen/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -MMD -MP -o $@ $< $(BUILD)/liboptviz.a -lm

# The manual page and the completions, printed by a program that reads the tables of the options.
$(BUILD)/optviz-pages: $(PAGES:src/%.c=$(BUILD)/obj/%.o) $(BUILD)/liboptviz.a
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ -lm

$(BUILD)/share/optviz.1: $(BUILD)/optviz-pages src/pages/optviz.mdoc Makefile
	@mkdir -p $(@D)
	$(call say,PAGE,$@)
	$(Q)$< man $(RELEASED) < src/pages/optviz.mdoc > $@

$(BUILD)/share/optviz.bash $(BUILD)/share/optviz.zsh $(BUILD)/share/optviz.fish: $(BUILD)/share/optviz.%: $(BUILD)/optviz-pages
	@mkdir -p $(@D)
	$(call say,PAGE,$@)
	$(Q)$< $* > $@

pages: $(BUILD)/share/optviz.1 $(BUILD)/share/optviz.bash $(BUILD)/share/optviz.zsh $(BUILD)/share/optviz.fish

# write,TEXT: the target's new content; the file is left untouched when it would not change.
write = @mkdir -p $(@D); printf '%s\n' $(1) | cmp -s - $@ || printf '%s\n' $(1) > $@

# The registries: X(name) for each file in the folder.
$(BUILD)/obj/optim/registry.o: $(BUILD)/gen/optim.def
$(BUILD)/obj/funcs/registry.o: $(BUILD)/gen/funcs.def
REGISTERED = $(subst -,_,$(sort $(filter-out registry,$(basename $(notdir $(wildcard src/$*/*.c))))))
$(BUILD)/gen/optim.def $(BUILD)/gen/funcs.def: $(BUILD)/gen/%.def: FORCE
	$(call write,$(patsubst %,'X(%)',$(REGISTERED)))

$(BUILD)/gen/sources: FORCE
	$(call write,$(SOURCES:%='%'))

$(BUILD)/gen/flags: FORCE
	$(call write,'$(subst ','\'',$(COMPILE) $(LDFLAGS))')

# Probed again when the compiler is another.
ifeq ($(VARIANT),release)
ifeq ($(filter clean help lint format,$(MAKECMDGOALS)),)
-include $(BUILD)/gen/harden.mk
endif
endif
$(BUILD)/gen/compiler: FORCE
	$(call write,$(call quote,$(CC)))
$(BUILD)/gen/harden.mk: scripts/probe.sh $(BUILD)/gen/compiler
	@sh scripts/probe.sh $(@D) $(CC) > $@

$(BUILD)/gen/views.c: scripts/embed.sh $(VIEWS) $(BUILD)/gen/viewlist
	@sh scripts/embed.sh $(VIEWS) > $@

$(BUILD)/gen/viewlist: FORCE
	$(call write,$(VIEWS:%='%'))

units: $(UNITS) $(FAULT)

fuzzers: $(FUZZERS)

test: optviz units fuzzers pages ## run all tests
	sh tests/run.sh $(BUILD)

bench: optviz $(BENCHES) ## time the work that users wait for
	perl scripts/bench.pl
	@for bench in $(BENCHES); do $$bench; done

gallery: optviz ## draw plots/gallery/ and its page
	sh scripts/gallery.sh

slides: optviz ## build the decks of scripts/slides/ with the tools that are there
	sh scripts/slides.sh

demo: optviz ## draw the lecture notes' figure into out/
	$(BUILD)/optviz --opt notes --func bowl --view panels

asan: ## run all tests under the address and undefined-behaviour sanitizers
	$(MAKE) VARIANT=asan test

tsan: ## run all tests under the thread sanitizer
	$(MAKE) VARIANT=tsan test

# Each compiler that is there, without and with optimisation; CI calls it.
determinism: all ## compare the files that other compilers' builds write, byte by byte
	@set -e; others=; for cc in gcc clang; do \
	    command -v $$cc >/dev/null || { echo "$$cc is not installed: left out"; continue; }; \
	    for level in O0 O3; do \
	        to=build/same-$$cc-$$level; \
	        $(MAKE) BUILD=$$to CC=$$cc CFLAGS=-$$level $$to/optviz; \
	        PATH=$(CURDIR)/$$to:$$PATH prove tests/cli/sums.t; \
	        others="$$others $(CURDIR)/$$to/optviz"; \
	    done; \
	done; SAME="$$others" BUILD=$(BUILD) prove tests/render/same.t

fuzz: ## feed each parser made-up input for FUZZTIME seconds (60) by clang's libFuzzer
	$(MAKE) VARIANT=fuzz CC='$(FUZZCC)' fuzzers
	sh scripts/fuzz.sh build/fuzz $(FUZZTIME)

coverage: ## run all tests and print the part of src that they reach, by lcov
	sh scripts/coverage.sh

analyze: ## gcc -fanalyzer over src
	sh scripts/analyze.sh

valgrind: optviz ## run the cases of tests/cli with optviz under valgrind
	sh scripts/valgrind.sh $(BUILD)

lint: ## check layers, headers, sizes, format, scripts and the static analysers
	sh scripts/lint.sh

format: ## lay out every C file as .clang-format says
	clang-format -i $(sort $(wildcard src/*.c src/*/*.c src/*/*.h tests/*/*.c tests/*/*.h))

# Where install puts what; all of it below $(DESTDIR).
BINDIR  ?= $(PREFIX)/bin
MANDIR  ?= $(PREFIX)/share/man
DOCDIR  ?= $(PREFIX)/share/doc/optviz
BASHDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR  ?= $(PREFIX)/share/zsh/site-functions
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d
PLACES   = $(foreach place,DESTDIR BINDIR MANDIR DOCDIR BASHDIR ZSHDIR FISHDIR,$(place)=$(call quote,$($(place))))

install: optviz pages ## copy optviz, its manual and completions below $(DESTDIR)$(PREFIX)
	@$(PLACES) sh scripts/install.sh install $(BUILD)

uninstall: ## remove what install copied
	@$(PLACES) sh scripts/install.sh uninstall

dist: ## pack the sources into build/optviz-VERSION.tar.gz
	sh scripts/dist.sh $(VERSION) $(RELEASED) $(OUT)$(if $(O),,build/)optviz-$(VERSION).tar.gz

deb: dist ## make a Debian package in build/deb/
	sh scripts/deb.sh $(VERSION) $(RELEASED) $(OUT)$(if $(O),,build/)optviz-$(VERSION).tar.gz $(OUT)$(if $(O),,build/)deb

clean: ## remove everything that was built
	rm -rf $(if $(O),$(foreach variant,release asan tsan cov,$(O)/$(variant)) $(O)/deb,build) $(OUT)optviz

help: ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/\1\t\2/p' Makefile | expand -t 12

-include $(OBJECTS:.o=.d) $(BUILD)/obj/main.d $(PAGES:src/%.c=$(BUILD)/obj/%.d) $(UNITS:=.d) $(FUZZERS:=.d)

endif
