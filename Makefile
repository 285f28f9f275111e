# optviz: `make help` lists the targets.

VERSION  = 0.1.0
VARIANT ?= release
PREFIX  ?= /usr/local

BUILD   := build/$(VARIANT)
CFLAGS  ?= -O3
WARN     = -std=c11 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Werror
# The same bits everywhere: no contraction into FMA, no fast-math; sqrt inline instead of a call; gcc vectorises
# comparisons only where it need not think of traps.
BITS     = -ffp-contract=off -fno-math-errno -fno-trapping-math
CPPFLAGS_ALL = -D_POSIX_C_SOURCE=200809L -DOPTVIZ_VERSION='"$(VERSION)"' -Isrc -I$(BUILD) $(CPPFLAGS)

FLAGS_release =
FLAGS_asan    = -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_tsan    = -g -O1 -fsanitize=thread
FLAGS_cov     = -g -O0 --coverage
ifeq ($(filter $(VARIANT),release asan tsan cov),)
$(error VARIANT=$(VARIANT) is unknown: release, asan, tsan or cov)
endif

# make V=1 shows the whole commands.
Q        = $(if $(V),,@)
say      = @printf '  %-5s%s\n' $(1) '$(2)'

COMPILE  = $(CC) $(CPPFLAGS_ALL) $(WARN) $(CFLAGS) $(BITS) $(FLAGS_$(VARIANT))
LINK     = $(CC) $(CFLAGS) $(FLAGS_$(VARIANT)) $(LDFLAGS)

SOURCES  := $(filter-out src/main.c,$(sort $(wildcard src/*/*.c)))
HEADERS  := $(sort $(wildcard src/*/*.h))
VIEWS    := $(sort $(wildcard plots/*.gp plots/parts/*))
OBJECTS  := $(SOURCES:src/%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/views.o
UNITS    := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/*_test.c)))

# Calls that fail, for tests/fault; it needs streams that a library can make anew.
FAULT    := $(if $(shell getconf GNU_LIBC_VERSION 2>/dev/null),$(BUILD)/tests/fault.so)

BENCHES  := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(sort $(wildcard tests/bench/*.c)))

.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: all test check-units bench asan tsan determinism lint format demo gallery slides install uninstall clean help FORCE

all: optviz ## build ./optviz (the default)

# The binary at the top is the variant that was built last.
optviz: $(BUILD)/optviz FORCE
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

$(BUILD)/tests/fault.so: tests/fault/fault.c $(BUILD)/gen/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(WARN) -O1 -fPIC -shared -o $@ $<

$(BUILD)/bench/%: tests/bench/%.c $(BUILD)/liboptviz.a $(BUILD)/gen/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -MMD -MP -o $@ $< $(BUILD)/liboptviz.a -lm

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

$(BUILD)/gen/views.c: scripts/embed.sh $(VIEWS) $(BUILD)/gen/viewlist
	@sh scripts/embed.sh $(VIEWS) > $@

$(BUILD)/gen/viewlist: FORCE
	$(call write,$(VIEWS:%='%'))

units: $(UNITS) $(FAULT)

test: optviz units ## run all tests
	sh tests/run.sh $(BUILD)

bench: optviz $(BENCHES) ## time the work that users wait for
	perl scripts/bench.pl
	@for bench in $(BENCHES); do $$bench; done

gallery: optviz ## draw plots/gallery/ and its page
	sh scripts/gallery.sh

slides: optviz ## build the decks of scripts/slides/ with the tools that are there
	sh scripts/slides.sh

demo: optviz ## draw the lecture notes' figure into out/
	./optviz --opt notes --func bowl --view panels

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

lint: ## check layers, headers, sizes, format, scripts and the static analysers
	sh scripts/lint.sh

format: ## lay out every C file as .clang-format says
	clang-format -i $(sort $(wildcard src/*.c src/*/*.c src/*/*.h tests/*/*.c tests/*/*.h))

install: optviz ## copy optviz below $(DESTDIR)$(PREFIX)
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/share/doc/optviz'
	install -m 755 optviz '$(DESTDIR)$(PREFIX)/bin/optviz'
	install -m 644 README.md LICENSE '$(DESTDIR)$(PREFIX)/share/doc/optviz'

uninstall: ## remove what install copied
	rm -f '$(DESTDIR)$(PREFIX)/bin/optviz'
	rm -rf '$(DESTDIR)$(PREFIX)/share/doc/optviz'

clean: ## remove everything that was built
	rm -rf build optviz

help: ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/\1\t\2/p' Makefile | expand -t 12

-include $(OBJECTS:.o=.d) $(BUILD)/obj/main.d $(UNITS:=.d)
