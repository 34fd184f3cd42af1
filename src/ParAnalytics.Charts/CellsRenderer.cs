using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParAnalytics.Charts.Cards;
using ParAnalytics.Charts.Drawing;
using ParAnalytics.Dashboards.Expressions;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Telling;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Charts;

/// <summary>Draws the tiles that are text and numbers: cards, tables, heat tables, lists, sentences.</summary>
public sealed class CellsRenderer : ITileRenderer
{
    public bool Draws(TileSpec spec) => spec is CardSpec or TableSpec or HeatSpec or ListSpec or TextSpec;

    public TilePicture Draw(TileScene scene) => scene.Tile.Spec switch
    {
        CardSpec card => new(FrameForm.Card, Body("card", CardDrawing.Draw(scene, card))),
        HeatSpec heat => new(FrameForm.Cells, Body("cells", new { Shades = HeatShades.Of(scene.Main, scene.Main.IndexOf(heat.Value), heat), heat.Value })),
        TableSpec table => new(FrameForm.Cells, Body("cells", new { Bars = table.DataBars.Items.Select(b => Bar(scene.Main, b)).ToImmutableArray(), Page = table.PageSize > 0 ? table.PageSize : (int?)null })),
        ListSpec list => new(FrameForm.Text, Body("text", new { Items = Items(scene, list) })),
        TextSpec text => new(FrameForm.Text, Body("text", new { Sentences = Sentences(scene, text) })),
        _ => throw new NotSupportedException(scene.Tile.Spec.GetType().Name),
    };

    private static JsonObject Body<T>(string form, T payload) => new() { [form] = JsonSerializer.SerializeToNode(payload, LiveJson.Options) };

    private static DataBar Bar(CellSet answer, string measure)
    {
        var index = answer.IndexOf(measure);
        var most = answer.PlainRows().SelectMany(r => answer.PlainColumns().Select(c => answer[index, r, c].Number ?? 0)).DefaultIfEmpty(0).Max();
        return new(measure, most);
    }

    private static ImmutableArray<string> Sentences(TileScene scene, TextSpec text) =>
        [.. text.Sentences.Items.Select(s => Template.Render(s.In(scene.Language), scene.Scope())).OfType<string>()];

    private static ImmutableArray<ListItem> Items(TileScene scene, ListSpec list)
    {
        var answer = scene.Main;
        var items = ImmutableArray.CreateBuilder<ListItem>();
        foreach (var row in answer.PlainRows())
        {
            var scope = scene.Scope() with { RowInHand = row };
            if (Template.Render(list.Line.In(scene.Language), scope) is not { } line)
            {
                continue;
            }

            TableCell? value = null;
            if (list.Value is { } measure && answer.Columns.Count > 0)
            {
                var index = answer.IndexOf(measure);
                value = CellTable.CellOf(answer[index, row, answer.PlainColumns()[^1]], answer.Measures[index], scene.Language);
            }

            items.Add(new(answer.Rows[row].KeyOf(), line, list.Detail is { } detail ? Template.Render(detail.In(scene.Language), scope) : null, value, scene.IsOwn(answer.Rows[row]) ? true : null));
        }

        return items.ToImmutable();
    }

    private sealed record DataBar(string Measure, decimal Most);

    private sealed record ListItem(string Key, string Line, string? Detail, TableCell? Value, bool? Own);
}
