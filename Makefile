# Plansvar. `make` utan mål säger vad som finns.
# Från ingenting, med bara Python 3.11 eller nyare, pip och make; aldrig som root.

PYTHON ?= python3
VENV := .venv
PEERS := .venv-peers
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip --disable-pip-version-check install -qq --no-compile
# Alla kärnor på en gång; pip tar en fil i taget. Enstaka mallfiler i biblioteken är inte Python.
COMPILE := $(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true
# De andras bibliotek ligger i en egen miljö, så att ingens versioner styr någon annans.
PEERS_INSTALL := $(PEERS)/bin/python -m pip --disable-pip-version-check install -qq --no-compile
RESOLVE := $(PIP_INSTALL) --dry-run --ignore-installed --report $(VENV)/report.json
MODEL := .models/multilingual-e5-small
# Vad `make audit` ser på: det som körs, inte testverktygen.
RUNTIME = $(shell sed -n 's/==.*//p' requirements.lock)
# Licenser som kräver att Plansvar självt lämnas ut på deras villkor.
REFUSED_LICENCES := GPL;AGPL;GNU General Public;GNU Affero;SSPL;Commons Clause

# En miljö pekar ut sin mapp: har mappen flyttats eller kopierats görs miljön om.
ifneq ($(shell cat $(VENV)/folder 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/folder
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup serve test peers check coverage screenshots audit mutate fuzz lock clean

help: ## den här listan
	@echo "Plansvar: svar ur regionala plandokument, med källa till varje mening."
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' Makefile

setup: $(VENV)/project $(MODEL)/unpacked.json ## allt från ingenting: miljö, modell, index
	@$(BIN)/python -m compileall -qq assistant index documents prompts || true
	@echo "Indexet: ser efter vad som är nytt (första gången upp till två minuter)."
	@$(BIN)/plansvar index

serve: setup ## samma sak, och chatten på http://127.0.0.1:7860
	@$(BIN)/plansvar serve

test: $(VENV)/tools $(MODEL)/unpacked.json ## miljö med testverktyg, alla kontroller och tester, och mätningen
	@$(call checks)
	@$(BIN)/python -m tests.browser.chromium || true
	@echo "Mätningen: de undanhållna frågorna mot spärren (första gången två minuter)."
	@$(BIN)/plansvar index >/dev/null
	@$(BIN)/plansvar-eval run --questions eval/questions/test.jsonl \
	  --totals --out .eval/test --gate eval/gate.toml >/dev/null
	@echo "Mätningen höll; siffrorna står i .eval/test/summary.json."

peers: setup $(PEERS)/runtime ## mäter Plansvar bredvid LangChain, LlamaIndex och Haystack
	@$(BIN)/plansvar-eval run --questions eval/questions/dev.jsonl --system full --system plain \
	  --system llamaindex --system haystack --out .eval/peers

check: ## samma kontroller utan miljö och utan långsamma tester
	@test -e $(VENV)/tools || { echo "Testmiljön finns inte: kör make test först." >&2; exit 1; }
	@$(call checks,-m "not slow and not browser")

coverage: $(VENV)/tools $(MODEL)/unpacked.json ## hur stor del av raderna som testerna kör, minst 90 procent
	@$(BIN)/python -m pytest -n logical --dist worksteal --cov --cov-report=term

audit: $(VENV)/upkeep ## kända säkerhetshål i biblioteken, och deras licenser i docs/licences.md
	@echo "Licenser: pip-licenses."
	@$(BIN)/pip-licenses --packages $(RUNTIME) --partial-match --fail-on="$(REFUSED_LICENCES)" >/dev/null
	@$(BIN)/pip-licenses --packages $(RUNTIME) --format=markdown --with-urls \
	  | tr -s ' -' | grep -v '^| | |' >docs/licences.md # ett paket skriver ut hela sin licens
	@echo "Säkerhetshål: pip-audit frågar paketregistret; det som inte kan kontrolleras är ett fel."
	@$(BIN)/pip-audit --strict --no-deps --disable-pip --progress-spinner=off -r requirements.lock

mutate: $(VENV)/upkeep ## ändrar ett tecken i taget i citing.py och metrics.py: märker testerna det?
	@$(BIN)/mutmut run >/dev/null
	@$(BIN)/mutmut results

fuzz: $(VENV)/upkeep $(MODEL)/unpacked.json ## slumpade indata i tio minuter för vart och ett av målen
	@failed=0; for target in reading parsing understanding citing embedding; do \
	  $(BIN)/python -m tests.fuzz $$target --minutes $(or $(MINUTES),10) --out .fuzz || failed=1; \
	done; exit $$failed

define checks
echo "Stil: ruff."
$(BIN)/python -m ruff check --quiet .
$(BIN)/python -m ruff format --check --quiet .
echo "Typer: mypy (första gången någon minut)."
$(BIN)/python -m mypy --no-error-summary
echo "Importer: import-linter."
$(BIN)/lint-imports --no-logo
echo "Beroenden: deptry."
$(BIN)/deptry .
echo "Tester: pytest, på alla kärnor."
$(BIN)/python -m pytest -n logical --dist worksteal $(1)
endef

# Stämplarna i miljön: folder (miljön finns), runtime (biblioteken), project, tools (testverktygen).
$(VENV)/folder $(PEERS)/folder: %/folder:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'Plansvar behöver Python 3.11 eller nyare, och det är inte "$(PYTHON)": peka ut en, till exempel make setup PYTHON=python3.12.' >&2; exit 1; }
	@echo "Miljön: skapar $*."
	@$(PYTHON) -m venv --clear $* >/dev/null 2>&1 || { \
	  $(PYTHON) -m venv --clear --without-pip $* && \
	  $(PYTHON) -m pip --disable-pip-version-check --python $*/bin/python install -qq pip; }
	@pwd -P > $@

$(VENV)/runtime: requirements.lock $(VENV)/folder
	@echo "Biblioteken: installerar (2 GB; första gången två till fem minuter)."
	@$(PIP_INSTALL) -r requirements.lock
	@$(COMPILE)
	@touch $@

$(VENV)/project: pyproject.toml $(VENV)/runtime
	@echo "Projektet: installerar kommandona plansvar och plansvar-eval."
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

# Körningens versioner får inte ändras av testverktygen: -c låser dem.
$(VENV)/tools: requirements-test.lock $(VENV)/project
	@echo "Testverktygen: installerar, med en liten språkmodell (300 MB; första gången en minut)."
	@$(PIP_INSTALL) -r requirements-test.lock -c requirements.lock
	@$(COMPILE)
	@touch $@

# Vad som behövs för upkeep och inte för testerna.
$(VENV)/upkeep: requirements-upkeep.lock $(VENV)/tools
	@echo "Underhållsverktygen: installerar."
	@$(PIP_INSTALL) -r requirements-upkeep.lock
	@touch $@

$(PEERS)/runtime: requirements-peers.lock $(PEERS)/folder
	@echo "De andras bibliotek: installerar LlamaIndex och Haystack (1,2 GB; en till tre minuter)."
	@$(PEERS_INSTALL) -r requirements-peers.lock
	@touch $@

$(MODEL)/unpacked.json: index/unpacking.py | $(VENV)/project
	@echo "Språkmodellen: packar upp (första gången hämtas 91 MB; en halv minut)."
	@$(BIN)/python -m index.unpacking $(MODEL)
	@touch $@

lock: $(VENV)/folder ## räknar om de låsta versionerna (några minuter)
	@echo "Låset: räknar ut vilka versioner som går ihop, först av allt, sedan av testernas, körningens och de andras."
	@$(RESOLVE) '.[test,upkeep]'
	@$(BIN)/python -c '$(write_lock)' > $(VENV)/requirements-upkeep.lock
	@$(RESOLVE) '.[test]' -c $(VENV)/requirements-upkeep.lock
	@$(BIN)/python -c '$(write_lock)' > $(VENV)/requirements-test.lock
	@$(RESOLVE) . -c $(VENV)/requirements-test.lock
	@$(BIN)/python -c '$(write_lock)' > $(VENV)/requirements.lock
	@$(RESOLVE) -r requirements-peers.in -c $(VENV)/requirements.lock
	@$(BIN)/python -c '$(write_lock)' > $(VENV)/requirements-peers.lock
	@mv $(VENV)/requirements.lock $(VENV)/requirements-test.lock \
	  $(VENV)/requirements-upkeep.lock $(VENV)/requirements-peers.lock .

# En rad per paket ur pips rapport, utan projektet självt och utan byggets namn (2.13.0+cpu).
define write_lock
import json; \
print("# Made by `make lock`; do not edit."); \
found = [p["metadata"] for p in json.load(open("$(VENV)/report.json"))["install"]]; \
pins = [p["name"] + "==" + p["version"].split("+")[0] for p in found if p["name"] != "plansvar"]; \
print(*sorted(pins, key=str.lower), sep="\n")
endef

clean: ## tar bort allt som make har gjort: miljö, modell, index och mellanlager
	@rm -rf $(VENV) .venv-peers .models .index .eval build dist *.egg-info \
	  .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage mutants .fuzz
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
