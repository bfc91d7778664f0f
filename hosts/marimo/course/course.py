import marimo

app = marimo.App()


@app.cell
def _():
    from pathlib import Path

    import marimo as mo
    import zigzag

    demo = zigzag.ZigZag(alpha=0.3, start=[-3, 2])

    def heard(change):
        Path("heard.txt").write_text(f"{demo.start} {len(demo.trajectory)}")
        demo.steps = 7

    def ran(change):
        Path("ran.txt").write_text(f"{len(demo.trajectory)} {demo.config['alpha']} {demo.to_svg()[:4]}")

    demo.observe(heard, "start")
    demo.observe(ran, "trajectory")
    mo.ui.anywidget(demo)
    return


if __name__ == "__main__":
    app.run()
