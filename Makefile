# Every target installs what it needs first, into a folder that later clones find again:
# ~/.cache/zigzag/tools, or what TOOLS names (make TOOLS=… test).

.PHONY: help serve dist package check test hosts soak supply reproducible shots weight bench bench-methods fuzz clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

serve: ## develop at http://127.0.0.1:8080, rebuilt at every change
	@scripts/serve.sh

dist: ## build the static site into dist/ (needs Node)
	@scripts/dist.sh

package: dist ## the npm package into target/package/, the notebook's wheels into target/wheels/
	@scripts/package.sh

check: ## the quick loop: format, clippy, native tests
	@scripts/test.sh quick

test: ## everything: check, documentation, browser tests, page tests (needs Node)
	@scripts/test.sh

hosts: package ## course pages with the real tools of hosts (HOSTS="jekyll hugo": these alone)
	@scripts/hosts.sh $(HOSTS)

soak: dist ## random acts on twenty demos for an hour (MINUTES=…, SEED=…): whether the page lasts
	@scripts/soak.sh $(or $(MINUTES),60) $(SEED)

supply: ## licences, duplicates, sources and known defects of all that is built upon
	@scripts/supply.sh licences && scripts/supply.sh advisories

reproducible: ## build dist/ twice, once in a clone, and compare
	@scripts/reproducible.sh

shots: dist ## screenshots of the built page into tests/page/shots/
	@scripts/install.sh browser && node scripts/shots.mjs

weight: ## what the bytes of the module are spent on
	@scripts/weight.sh

bench-methods: ## steps a second against argmin on the same work
	@cargo bench --locked --manifest-path bench/methods/Cargo.toml -- --quiet

bench: dist ## measure: contours against d3-contour and plotly.js, the first opening, frames while dragging and how they grow (VS=DIST: against another build), weight
	@scripts/bench.sh $(if $(VS),--vs "$(VS)")

fuzz: ## look for formulae and links that break something, for twenty minutes (SECONDS_FOR_ALL=…)
	@scripts/fuzz.sh $(SECONDS_FOR_ALL)

clean: ## remove what was built here; the installed tools stay
	cargo clean
	rm -rf bench/methods/target fuzz/target dist tests/page/node_modules tests/page/shots bench/node_modules
