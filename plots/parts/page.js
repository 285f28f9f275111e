(function () {
    "use strict";
    var data = JSON.parse(document.getElementById("data").textContent);
    var svg = document.querySelector("figure svg");
    var controls = document.getElementById("controls");
    var slider = document.getElementById("step");
    var told = document.getElementById("told");
    var above = null; // the marks so far: the best run comes first and stays on top

    function number(value) {
        var size = Math.abs(value);
        var far = size >= 1e5 || (size > 0 && size < 1e-3);
        var text = far ? value.toExponential(2).replace("e+", "e") : Number(value.toPrecision(4));
        return String(text).replace(/-/g, "\u2212");
    }

    function add(parent, name, properties) {
        return parent.appendChild(Object.assign(document.createElement(name), properties));
    }

    function dot(run) {
        var circle = document.createElementNS(svg.namespaceURI, "circle");
        circle.setAttribute("class", "run-" + run.id);
        circle.setAttribute("r", data.radius);
        circle.setAttribute("fill", run.colour);
        circle.setAttribute("stroke", data.halo);
        circle.setAttribute("stroke-width", data.radius / 3);
        above = svg.insertBefore(circle, above);
        return circle;
    }

    function place(circle, at) {
        circle.setAttribute("visibility", at ? "inherit" : "hidden");
        if (at) {
            circle.setAttribute("cx", at[0]);
            circle.setAttribute("cy", at[1]);
        }
    }

    function toggle(run, shown) {
        svg.querySelectorAll(".run-" + run.id).forEach(function (part) {
            part.classList.toggle("off", !shown);
        });
    }

    function show(index) {
        told.textContent = data.step.replace("%ld", Math.min(index * data.every, data.steps));
        data.runs.forEach(function (run) {
            var k = Math.min(index, run.f.length - 1);
            place(run.onMap, run.map[k]);
            place(run.onLoss, run.loss[k]);
            run.words.textContent = "(" + number(run.x[k]) + ", " + number(run.y[k]) + ")  f = " +
                number(run.f[k]);
        });
    }

    data.runs.forEach(function (run) {
        var label = add(document.getElementById("runs"), "label", {});
        var box = add(label, "input", {type: "checkbox", checked: true});
        add(label, "i", {}).style.background = run.colour;
        label.appendChild(document.createTextNode(run.name));
        run.words = add(label, "output", {});
        run.onMap = dot(run);
        run.onLoss = dot(run);
        box.addEventListener("change", function () { toggle(run, box.checked); });
    });
    slider.max = Math.ceil(data.steps / data.every);
    slider.value = slider.max;
    slider.addEventListener("input", function () { show(Number(slider.value)); });
    show(Number(slider.max));
    controls.hidden = false;
}());
