using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.People;
using ParAnalytics.Live;
using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Sessions;
using ParAnalytics.Surfaces.Tests.Web;
using ParAnalytics.Web.Hub;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Boards;

/// <summary>Every tile of every shipped dashboard as a signed-in analyst gets it: once over the reference figures alone, once over a demonstration.</summary>
public sealed class OpenedBoards : IAsyncLifetime
{
    internal ImmutableArray<OpenedTile> Reference { get; private set; } = [];

    internal ImmutableArray<OpenedTile> Demonstration { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await using (var server = await ServerUnderTest.NewAsync(isDemo: false))
        {
            Reference = [.. await OpenAsync(server, "vi"), .. await OpenAsync(server, "en")];
        }

        await using (var server = await ServerUnderTest.NewAsync(isDemo: true))
        {
            Demonstration = [.. await OpenAsync(server, "vi")];
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<List<OpenedTile>> OpenAsync(ServerUnderTest server, string language)
    {
        var house = server.Services.GetRequiredService<LiveHouse>();
        var opened = new List<OpenedTile>();
        foreach (var board in server.Services.GetRequiredService<BoardShelf>().All)
        {
            foreach (var page in board.Pages)
            {
                opened.AddRange(await OpenAsync(house, board, page, language));
            }
        }

        return opened;
    }

    private static async Task<IEnumerable<OpenedTile>> OpenAsync(LiveHouse house, Dashboard board, DashboardPage page, string language)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var caller = new LiveCaller("account:test", Viewer.Administrator);
        var tiles = new Dictionary<string, OpenedTile>(StringComparer.Ordinal);
        var session = "";
        await foreach (var frame in house.OpenDashboard(new(board.Id, page.Id, ImmutableDictionary<string, ImmutableArray<string>>.Empty, null, language), caller, patience.Token))
        {
            session = frame.Session;
            if (frame.Kind is FrameKind.Tile or FrameKind.Error)
            {
                var tile = page.Tiles.Items.Single(t => t.Id == frame.Tile);
                tiles[tile.Id] = new($"{board.Id}/{page.Id}/{tile.Id} ({language})", tile.Spec, frame.Kind == FrameKind.Error, (JsonObject)JsonNode.Parse(frame.Payload.Json.Span)!);
            }

            if (tiles.Count == page.Tiles.Count)
            {
                break;
            }
        }

        house.Close(session, caller);
        return tiles.Values;
    }
}

/// <summary>A tile as sent.</summary>
internal sealed record OpenedTile(string Name, TileSpec Spec, bool IsError, JsonObject Payload)
{
    public string Title => Payload["title"]?.GetValue<string>() ?? "";

    public string? EmptyReason => Payload["empty"]?["reason"]?.GetValue<string>();

    public override string ToString() => $"{Name}: {Title} {(IsError ? Payload.ToJsonString() : EmptyReason)}";
}
