# Everything here works in a fresh clone on a Debian-like machine with a Swift toolchain and g++:
# `setup` installs the one library that is missing there.

SWIFT   ?= swift
PYTHON  ?= python3
DOCC    ?= docc
PREFIX  ?= /usr/local
DESTDIR ?=

# The program takes nothing of the toolchain along: Swift's libraries are in it.
RELEASE  = -c release --static-swift-stdlib --disable-local-rpath
# Tests run optimised: what they build takes as long, and what they do a tenth of the time. They see
# what is internal, and find the program that was built with them through the variable.
TESTING  = -c release -Xswiftc -enable-testing
RUN_TEST = PROGSAMPLE_RELEASE_BINARY=$$($(SWIFT) build $(TESTING) --scratch-path $(1) \
             --show-bin-path)/progsample $(SWIFT) test $(TESTING) --scratch-path $(1) \
             --skip-build --disable-xctest
PROGRAM  = .build/release/progsample

SKETCH   = Sketches/textedit.sk
EXAMPLES = Sketches/examples/date.json

SWIFT_CODE = Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources \
             Benchmarks/Tests
CATALOGS = Sources/SketchLanguage/SketchLanguage.docc Sources/Sampler/Sampler.docc

# What is installed, and where.
SHELLS   = bash zsh fish
SHARED   = .build/share
ROOT     = $(DESTDIR)$(PREFIX)
BIN      = $(ROOT)/bin/progsample
SKETCHES = $(ROOT)/share/progsample
MANUAL   = $(ROOT)/share/man/man1/progsample.1
BASH     = $(ROOT)/share/bash-completion/completions/progsample
ZSH      = $(ROOT)/share/zsh/site-functions/_progsample
FISH     = $(ROOT)/share/fish/vendor_completions.d/progsample.fish

.DEFAULT_GOAL := build
.PHONY: build demo test test-debug bench test-bench lint check-imports format docs install uninstall setup clean

## build: the release binary, .build/release/progsample
build: setup
	$(SWIFT) build $(RELEASE) --product progsample

## demo: a hundred programs that map "1/21/2001" to "01", as a table
demo: build
	$(PROGRAM) sample --sketch $(SKETCH) --examples $(EXAMPLES) -n 100 --table

## test: all tests, optimised
test: setup
	$(SWIFT) build $(TESTING) --scratch-path .build/testing --build-tests
	$(call RUN_TEST,.build/testing)

## test-debug: the same without optimisation, which takes much longer; without the heaviest tests
test-debug: setup
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest

## bench: sizes, times and accuracies of published and of growing problems; SECTIONS="lists scaling"
bench: build
	$(SWIFT) run -c release --package-path Benchmarks benchmarks $(SECTIONS)

## test-bench: the tests of the benchmarks, which are a package of their own
test-bench:
	$(SWIFT) test --package-path Benchmarks --disable-xctest

## lint: the formatting rules of .swift-format, strictly
lint:
	$(SWIFT) format lint --strict --parallel --recursive $(SWIFT_CODE)

## check-imports: targets import what they declare, and no more than they may
check-imports:
	Scripts/check-imports --self-test
	Scripts/check-imports

## format: rewrite the sources to those rules
format:
	$(SWIFT) format --in-place --parallel --recursive $(SWIFT_CODE)

## docs: the language reference and the sampler's derivations as pages for a browser, .build/docs/site
# In the catalogue pages name each other as files, so that they read well as they are. DocC takes
# their names, and has anchors of its own. The page that it puts at the root says that nothing was
# found there: ours leads to the first that is.
docs:
	@command -v $(DOCC) > /dev/null || { echo "docs: there is no '$(DOCC)', which comes with Swift" \
	  "toolchains, beside 'swift'; put it on the PATH, or say DOCC=/path/to/docc" >&2; exit 1; }
	rm -rf .build/docs
	mkdir -p .build/docs
	cp -R $(CATALOGS) .build/docs/
	sed -E -i.plain 's/\]\(([A-Za-z]+)\.md(#[^)]*)?\)/](doc:\1)/g' .build/docs/*.docc/*.md
	for name in $(basename $(notdir $(CATALOGS))); do \
	  $(DOCC) convert .build/docs/$$name.docc --warnings-as-errors \
	    --output-path .build/docs/$$name.doccarchive || exit 1; \
	done
	$(DOCC) merge $(patsubst %,.build/docs/%.doccarchive,$(basename $(notdir $(CATALOGS)))) \
	  --synthesized-landing-page-name progsample --output-path .build/docs/site
	echo '<!doctype html><meta http-equiv="refresh" content="0; url=documentation/">' \
	  > .build/docs/site/index.html
	@echo
	@echo "The pages are in .build/docs/site, from index.html on. They need a server; to read them:"
	@echo "  $(PYTHON) -m http.server -d $(CURDIR)/.build/docs/site"
	@echo "and open http://localhost:8000/"

# Completions and the manual page come from the commands' own help. Written anew each time, in the
# name of the user who built them: the program may have changed, and PREFIX.
.PHONY: shared
shared: build
	mkdir -p $(SHARED)
	for shell in $(SHELLS); do \
	  $(PROGRAM) --generate-completion-script $$shell > $(SHARED)/progsample.$$shell || exit 1; \
	done
	$(PYTHON) Scripts/man-page $(PROGRAM) "$(PREFIX)" > $(SHARED)/progsample.1

## install: the program, its sketches, its manual page and completions below PREFIX (/usr/local)
install: shared
	install -D -s -m 755 $(PROGRAM) "$(BIN)"
	for file in $$(find Sketches -type f ! -name README.md); do \
	  install -D -m 644 $$file "$(SKETCHES)/$$file" || exit 1; \
	done
	install -D -m 644 $(SHARED)/progsample.1 "$(MANUAL)"
	install -D -m 644 $(SHARED)/progsample.bash "$(BASH)"
	install -D -m 644 $(SHARED)/progsample.zsh "$(ZSH)"
	install -D -m 644 $(SHARED)/progsample.fish "$(FISH)"

## uninstall: remove what `install` has installed, given the same PREFIX and DESTDIR
uninstall:
	rm -f "$(BIN)" "$(MANUAL)" "$(BASH)" "$(ZSH)" "$(FISH)"
	for file in $$(find Sketches -type f ! -name README.md); do rm -f "$(SKETCHES)/$$file"; done
	[ ! -d "$(SKETCHES)" ] || find "$(SKETCHES)" -depth -type d -empty -delete

## setup: CryptoMiniSat's library and header, if the compiler does not find them
setup:
	@Scripts/setup

## clean: remove what was built
clean:
	rm -rf .build Benchmarks/.build
