using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ganymede.Cli;

/// <summary>Labels on the left, what they stand for on the right, wrapped where it is long.</summary>
internal sealed class Sheet : Renderable
{
    private const int LabelWidth = 14;
    private readonly Grid grid = new Grid()
        .AddColumn(new GridColumn { Width = LabelWidth, NoWrap = true, Padding = new Padding(0, 0, 0, 0) })
        .AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });

    public void Add(string label, string text)
    {
        if (text.Length > 0) grid.AddRow(new Markup($"[dim]{Markup.Escape(label)}[/]"), new Text(text));
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => ((IRenderable)grid).Render(options, maxWidth);
}
