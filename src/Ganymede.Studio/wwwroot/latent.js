// What only a browser can do for the latent explorer: dragging samples, the pad, and playing a walk. Nothing is drawn here that the engine did not make.
(() => {
    const attached = new WeakMap();
    const framesPerSecond = 12;

    const pagePlaceOf = event => event.target instanceof Element ? event.target.closest('[data-place]') : null;

    // A tile of the sheet as it hangs on the pointer.
    function ghostOf(tile) {
        const sheet = tile.closest('[data-wall]')?.querySelector('img');
        if (!sheet || !sheet.naturalWidth) return null;
        const [x, y, width, height] = tile.dataset.cut.split(' ').map(Number);
        const ghost = document.createElement('canvas');
        const scale = Math.max(1, Math.floor(64 / width));
        ghost.width = width * scale;
        ghost.height = height * scale;
        ghost.className = 'latent-ghost';
        const brush = ghost.getContext('2d');
        brush.imageSmoothingEnabled = false;
        brush.drawImage(sheet, x, y, width, height, 0, 0, ghost.width, ghost.height);
        return ghost;
    }

    function dragging(root, page, signal) {
        const options = { signal };
        root.addEventListener('dragstart', event => {
            const tile = event.target instanceof Element ? event.target.closest('[data-seed]') : null;
            if (!tile) return;
            event.dataTransfer.setData('text/x-ganymede-seed', tile.dataset.seed);
            event.dataTransfer.setData('text/plain', tile.dataset.seed);
            event.dataTransfer.effectAllowed = 'copy';
            root.classList.add('dragging');
            const ghost = tile.dataset.cut ? ghostOf(tile) : null;
            if (!ghost) return;
            document.body.append(ghost);
            event.dataTransfer.setDragImage(ghost, ghost.width / 2, ghost.height / 2);
            setTimeout(() => ghost.remove());
        }, options);
        root.addEventListener('dragend', () => {
            root.classList.remove('dragging');
            root.querySelectorAll('.over').forEach(place => place.classList.remove('over'));
        }, options);
        root.addEventListener('dragover', event => {
            const place = pagePlaceOf(event);
            if (!place || !event.dataTransfer.types.includes('text/x-ganymede-seed')) return;
            event.preventDefault();
            event.dataTransfer.dropEffect = 'copy';
            place.classList.add('over');
        }, options);
        root.addEventListener('dragleave', event => {
            const place = pagePlaceOf(event);
            if (place && !place.contains(event.relatedTarget)) place.classList.remove('over');
        }, options);
        root.addEventListener('drop', event => {
            const place = pagePlaceOf(event);
            const seed = event.dataTransfer.getData('text/x-ganymede-seed');
            if (!place || !/^\d{1,20}$/.test(seed)) return;
            event.preventDefault();
            place.classList.remove('over');
            page.invokeMethodAsync('Drop', place.dataset.place, seed);
        }, options);
    }

    // Arrows go from sample to sample, so that the wall is one stop of the tab key.
    function walking(root, signal) {
        root.addEventListener('keydown', event => {
            const tile = event.target instanceof Element ? event.target.closest('[data-wall] [data-seed]') : null;
            if (!tile) return;
            const tiles = [...tile.closest('[data-wall]').querySelectorAll('[data-seed]')];
            const columns = Number(tile.closest('[data-wall]').dataset.wall);
            const here = tiles.indexOf(tile);
            const there = { ArrowLeft: here - 1, ArrowRight: here + 1, ArrowUp: here - columns, ArrowDown: here + columns, Home: 0, End: tiles.length - 1 }[event.key];
            if (there === undefined) return;
            event.preventDefault();
            tiles[there]?.focus();
        }, { signal });
    }

    // The newest place is asked for when the picture of the one before has come: as many as the engine can make, and no queue of them.
    class Pad {
        constructor(element, signal) {
            this.element = element;
            this.x = 0.5;
            this.y = 0.5;
            this.field = element.querySelector('[data-pad-field]');
            this.knob = element.querySelector('[data-pad-knob]');
            this.picture = element.querySelector('[data-pad-picture]');
            this.across = element.querySelector('[data-pad-across]');
            this.down = element.querySelector('[data-pad-down]');
            this.said = element.querySelector('[data-pad-said]');
            this.save = element.querySelector('[data-pad-save]');
            const options = { signal };
            this.field.addEventListener('pointerdown', event => {
                if (event.button !== 0) return;
                this.field.setPointerCapture(event.pointerId);
                this.toPointer(event);
            }, options);
            this.field.addEventListener('pointermove', event => {
                if (this.field.hasPointerCapture(event.pointerId)) this.toPointer(event);
            }, options);
            this.field.addEventListener('keydown', event => this.toKey(event), options);
            this.across.addEventListener('input', () => this.go(this.across.value / 100, this.y), options);
            this.down.addEventListener('input', () => this.go(this.x, this.down.value / 100), options);
            this.picture.addEventListener('load', () => this.loaded(), options);
            this.picture.addEventListener('error', () => this.loaded(), options);
            this.show();
        }

        toPointer(event) {
            const box = this.field.getBoundingClientRect();
            this.go((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
        }

        toKey(event) {
            const step = event.shiftKey ? 0.1 : 0.02;
            const [x, y] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key] ?? [];
            if (x === undefined) return;
            event.preventDefault();
            this.go(this.x + x, this.y + y);
        }

        go(x, y) {
            this.x = Math.round(100 * Math.min(1, Math.max(0, x))) / 100;
            this.y = Math.round(100 * Math.min(1, Math.max(0, y))) / 100;
            this.show();
        }

        show() {
            const [across, down] = [Math.round(100 * this.x), Math.round(100 * this.y)];
            this.knob.style.left = `${across}%`;
            this.knob.style.top = `${down}%`;
            this.across.value = across;
            this.down.value = down;
            const words = `${across} % across, ${down} % down`;
            this.field.setAttribute('aria-valuenow', across);
            this.field.setAttribute('aria-valuetext', words);
            this.said.textContent = words;
            this.picture.alt = `Sample between the four corners, ${words}`;
            this.ask();
        }

        ask() {
            const wanted = `${this.element.dataset.pad}&x=${this.x}&y=${this.y}`;
            if (wanted === this.asked || this.waiting) return;
            this.asked = wanted;
            this.waiting = true;
            this.picture.src = wanted;
            this.save.href = wanted;
        }

        loaded() {
            this.waiting = false;
            this.ask();
        }
    }

    class Player {
        constructor(element, signal) {
            this.element = element;
            this.canvas = element.querySelector('canvas');
            this.button = element.querySelector('[data-play]');
            this.slider = element.querySelector('[data-frame]');
            this.sheet = new Image();
            this.frame = 0;
            this.playing = false;
            const options = { signal };
            this.sheet.addEventListener('load', () => this.draw(), options);
            this.button.addEventListener('click', () => this.play(!this.playing), options);
            this.slider.addEventListener('input', () => {
                this.play(false);
                this.frame = Number(this.slider.value);
                this.draw();
            }, options);
            signal.addEventListener('abort', () => this.play(false));
            this.renew();
            this.play(!matchMedia('(prefers-reduced-motion: reduce)').matches);
        }

        renew() {
            const data = this.element.dataset;
            if (data.sheet === this.shown) return;
            this.shown = data.sheet;
            [this.frames, this.columns, this.width, this.height, this.gap] = data.cut.split(' ').map(Number);
            this.slider.max = this.frames - 1;
            this.frame = Math.min(this.frame, this.frames - 1);
            this.canvas.width = this.width;
            this.canvas.height = this.height;
            this.sheet.src = data.sheet;
        }

        play(playing) {
            this.playing = playing;
            this.button.textContent = playing ? 'Pause' : 'Play';
            clearInterval(this.timer);
            if (playing) this.timer = setInterval(() => {
                // A way that does not lead back is gone back and forth.
                const turns = this.element.dataset.loop ? this.frames : Math.max(1, 2 * (this.frames - 1));
                this.turn = ((this.turn ?? this.frame) + 1) % turns;
                this.frame = this.turn < this.frames ? this.turn : turns - this.turn;
                this.draw();
            }, 1000 / framesPerSecond);
            else this.turn = undefined;
        }

        draw() {
            if (!this.sheet.complete || !this.sheet.naturalWidth) return;
            const x = this.gap + (this.frame % this.columns) * (this.width + this.gap);
            const y = this.gap + Math.floor(this.frame / this.columns) * (this.height + this.gap);
            this.canvas.getContext('2d').drawImage(this.sheet, x, y, this.width, this.height, 0, 0, this.width, this.height);
            this.slider.value = this.frame;
            this.slider.setAttribute('aria-valuetext', `frame ${this.frame + 1} of ${this.frames}`);
        }
    }

    ganymede.latent = {
        attach(root, page) {
            ganymede.latent.detach(root);
            const stop = new AbortController();
            attached.set(root, { stop, pads: new Map(), players: new Map() });
            dragging(root, page, stop.signal);
            walking(root, stop.signal);
            ganymede.latent.refresh(root);
        },

        // After the page has changed: what is new is taken up, what stayed asks for its new pictures.
        refresh(root) {
            const state = attached.get(root);
            if (!state) return;
            for (const element of root.querySelectorAll('[data-pad]')) {
                if (state.pads.has(element)) state.pads.get(element).ask();
                else state.pads.set(element, new Pad(element, state.stop.signal));
            }
            for (const element of root.querySelectorAll('[data-sheet]')) {
                if (state.players.has(element)) state.players.get(element).renew();
                else state.players.set(element, new Player(element, state.stop.signal));
            }
            for (const [element, player] of state.players) {
                if (root.contains(element)) continue;
                player.play(false);
                state.players.delete(element);
            }
        },

        detach(root) {
            attached.get(root)?.stop.abort();
            attached.delete(root);
        },
    };
})();
