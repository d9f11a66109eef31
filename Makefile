# Two commands do all the set-up: `make run` and `make test`. Everything lives in .venv and .data.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help run setup test lint evals clean lock
.DEFAULT_GOAL := setup

help: ## 列出可用的命令
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

setup: .venv/.run ## 建立运行环境（.venv）和索引
	@$(BIN)/cadre corpus build

run: .venv/.run ## 建立环境与索引，启动本机服务并打印地址
	@$(BIN)/cadre serve

test: .venv/.dev ## 安装测试所需并运行全部测试
	@bash .ci/system-packages || true
	$(BIN)/pytest

lint: .venv/.dev ## 格式、类型、导入约定
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports

evals: .venv/.dev ## 运行评测，与基线比较得失
	$(BIN)/python -m evals

models: .venv/.run ## 可选：sentence-transformers（会安装 torch）
	$(BIN)/python -c "import torch" 2>/dev/null || $(BIN)/pip install -q torch==2.13.0
	$(BIN)/pip install -q --no-deps --require-hashes -r locks/models.txt

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高版本：请安装后再试，或用 make PYTHON=/路径/python3 指定。"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "无法建立 .venv：请先安装 Python 的 venv 组件（Debian/Ubuntu：apt install python3-venv）。"; exit 1; }

.venv/.run: .venv/bin/python locks/run.txt pyproject.toml
	@echo "正在安装固定版本的依赖（首次约一分钟）……"
	@$(BIN)/pip install -q --require-hashes -r locks/run.txt
	@$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.run locks/dev.txt
	@$(BIN)/pip install -q --require-hashes -r locks/dev.txt
	@touch $@

lock: .venv/bin/python ## 重新固定依赖（需要 uv）
	bash locks/lock

clean: ## 删去环境与索引（导入的官方文本保留）
	rm -rf .venv .data/index .data/models
