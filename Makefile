# Everything here works in a fresh clone on a Debian-like machine with a Swift toolchain and g++:
# `setup` installs the one library that is missing there.

SWIFT  ?= swift
PREFIX ?= /usr/local

RELEASE  = $(shell $(SWIFT) build -c release --show-bin-path)
DESTBIN  = $(DESTDIR)$(PREFIX)/bin

CATALOGS = Sources/SketchLanguage/SketchLanguage.docc Sources/Sampler/Sampler.docc
DOCC    ?= docc

SKETCH   = Sketches/textedit.sk
EXAMPLES = Sketches/examples/date.json

.DEFAULT_GOAL := build
.PHONY: build demo test test-debug test-release bench lint format docs install setup clean

## build: the release binary, .build/release/progsample
build: setup
	$(SWIFT) build -c release --product progsample

## demo: a hundred programs that map "1/21/2001" to "01", as a table
demo: build
	$(RELEASE)/progsample sample --sketch $(SKETCH) --examples $(EXAMPLES) -n 100 --table

## test: all tests; the heavy ones run the release binary
test: test-debug test-release

test-debug: setup
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest

# Only the suites that drive the binary run here; they find it through the variable.
test-release: build test-debug
	PROGSAMPLE_RELEASE_BINARY=$(RELEASE)/progsample $(SWIFT) test --skip-build --disable-xctest --filter CommandLineTests

## bench: sizes, times and accuracies of published and of growing problems (see Benchmarks/)
bench: build
	$(SWIFT) run -c release benchmarks

## lint: the formatting rules of .swift-format, strictly
lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks

## format: rewrite the sources to those rules
format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

## docs: the language reference and the sampler's derivations as pages for a browser, .build/docs/site
# In the catalogue pages name each other as files, so that they read well as they are. DocC takes
# their names, and has anchors of its own.
docs:
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

## install: put the binary into PREFIX/bin (default /usr/local)
install: build
	install -d "$(DESTBIN)"
	install -m 755 "$(RELEASE)/progsample" "$(DESTBIN)/progsample"

## setup: CryptoMiniSat's library and header, if the compiler does not find them
setup:
	@Scripts/setup

## clean: remove what was built
clean:
	rm -rf .build
