# The front door. `make site` and `make test` are all a fresh machine needs (Python 3.11 or newer, make, git).

.DEFAULT_GOAL := help
.PHONY: help site website book serve edit guide check publish publish-back test golden screenshots lighthouse search-eval reproducible audit update newest-zensical fuzz bench lock schema clean

ENVIRONMENT := .venv
PYTHON := $(ENVIRONMENT)/bin/python
SCRIPTS := $(PYTHON) -m scripts$(if $(ENGINE), --engine $(ENGINE))
# zensical, the way on after MkDocs, is among the tools of the tests: make site ENGINE=zensical
INSTALLED := $(ENVIRONMENT)/installed$(if $(filter zensical,$(ENGINE)),-dev)
SYSTEM_PYTHON := $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
  command -v $$name >/dev/null && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)

help: ## 列出命令 list the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

site: $(INSTALLED) ## 生成网站 build the site
	@$(SCRIPTS) site

website: $(INSTALLED) ## 只做网页和搜索，供自己看 only pages and search, to be looked at
	@$(SCRIPTS) site --website-only

book: $(ENVIRONMENT)/installed ## 只排书 make only the PDF books
	@$(PYTHON) -m scripts book

serve: $(INSTALLED) ## 预览，保存后自动更新 preview; changes show when you save
	@$(SCRIPTS) serve

edit: $(ENVIRONMENT)/installed ## 在浏览器里编辑 edit in the browser
	@$(PYTHON) -m scripts edit

check: $(ENVIRONMENT)/installed ## 只检查 validate only
	@$(PYTHON) -m scripts check

publish: $(INSTALLED) ## 看清变化，再发布给读者 show what changes for readers, ask, publish
	@$(SCRIPTS) publish

publish-back: $(ENVIRONMENT)/installed ## 退回上一次发布的样子 go back to what was published before
	@$(PYTHON) -m scripts publish --back

test: $(ENVIRONMENT)/installed-dev ## 运行全部检查 run every test
	$(PYTHON) -m ruff format --check scripts fast_mkdocs tests
	$(PYTHON) -m ruff check scripts fast_mkdocs tests
	$(PYTHON) -m tests.install & $(PYTHON) -m mypy; found=$$?; wait; exit $$found
	$(PYTHON) -m pytest

golden: $(ENVIRONMENT)/installed-dev ## 刷新测试样本 refresh the golden files
	REFRESH_GOLDEN=1 $(PYTHON) -m pytest -n 0 tests/test_golden.py tests/test_demo.py tests/exchange/test_mistakes.py \
	  tests/office/test_messages.py tests/word_import/test_draft.py

screenshots: $(ENVIRONMENT)/installed-dev site ## 给每种页面截图 pictures of every kind of page, to be looked at
	@$(PYTHON) -m tests.install
	@$(PYTHON) -m tests.screenshots

guide: $(ENVIRONMENT)/installed-dev ## 给编辑手册截图 pictures for the guide of staff
	@$(PYTHON) -m tests.install
	@$(PYTHON) -m tests.guide_screenshots

lighthouse: $(ENVIRONMENT)/installed-dev site ## 手机上的速度与可用性 marks on a telephone
	@$(PYTHON) -m tests.install
	@$(PYTHON) -m tests.lighthouse

search-eval: $(ENVIRONMENT)/installed-dev ## 搜索评测 ask search the questions readers ask
	@$(PYTHON) -m tests.search.evaluate

fuzz: $(ENVIRONMENT)/installed-dev ## 找读坏的内容（分钟数 MINUTES=10） look for content that breaks a promise
	@$(PYTHON) -m tests.fuzz $(MINUTES)

reproducible: $(ENVIRONMENT)/installed-dev ## 两处各生成一遍，逐个字节比较 build twice in different places, compare every byte
	@$(PYTHON) -m tests.reproducible

audit: $(ENVIRONMENT)/installed-dev ## 依赖有没有已知的漏洞 known weaknesses of what we depend on
	@$(PYTHON) -m tests.audit

newest-zensical: $(ENVIRONMENT)/installed-dev ## 最新的zensical还排得出同样的网站吗 does the newest zensical make the same site?
	@$(PYTHON) -m tests.newest_zensical

bench: $(ENVIRONMENT)/installed-dev ## 速度与内存，和别的工具比（PARTS="scale peers" CASES=10,100） time and memory, beside other tools
	@$(PYTHON) -m tests.install
	@$(PYTHON) -m tests.bench $(PARTS) $(if $(CASES),--cases $(CASES)) $(if $(KEEP),--keep)

schema: $(ENVIRONMENT)/installed ## 刷新编辑器用的 JSON Schema
	@$(PYTHON) -m scripts schema

COMPILE = $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header $(UPGRADE)

lock: $(ENVIRONMENT)/installed ## 更新锁定的依赖 update the lock files (needs the network)
	$(PYTHON) -m pip install --quiet uv
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

update: ## 依赖全部换成新版，通不过测试就换回来 newer releases of everything, unless a test fails
	@mkdir -p .cache/locks && cp -p requirements.lock requirements-dev.lock .cache/locks/
	@$(MAKE) lock UPGRADE=--upgrade && $(MAKE) test || { \
	  cp .cache/locks/requirements.lock .cache/locks/requirements-dev.lock . ; \
	  $(MAKE) $(ENVIRONMENT)/installed-dev ; \
	  echo "没有更新，一切照旧。 Not updated; everything is as it was." ; exit 1 ; }

clean: ## 删去生成的内容 remove what was generated, and nothing else
	@if [ -x $(PYTHON) ]; then $(PYTHON) -m scripts clean; else rm -rf site book .cache; fi

$(ENVIRONMENT)/created:
	@test -n "$(SYSTEM_PYTHON)" || { echo "需要 Python 3.11 或更新的版本。 Python 3.11 or newer is needed."; exit 1; }
	@$(SYSTEM_PYTHON) -m venv $(ENVIRONMENT)
	@touch $@

$(ENVIRONMENT)/installed: requirements.lock $(ENVIRONMENT)/created
	@echo "安装依赖 installing dependencies …"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(ENVIRONMENT)/installed-dev: requirements-dev.lock $(ENVIRONMENT)/installed
	@echo "安装测试工具 installing test tools …"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
