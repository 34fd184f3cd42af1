using System.Text.Json;
using ParAnalytics.Dashboards.Definitions;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Dashboards.Checking;

/// <summary>One tile as the explorer or another program writes it: the JSON form of a tile of <c>dashboards/*.dashboard.yaml</c>.</summary>
public static class TileReader
{
    private const string Name = "tile";

    /// <exception cref="FaultException">What is wrong with the tile: PAR06xx, or PAR00xx of the reader.</exception>
    public static Tile Read(JsonElement written, ICubeVocabulary? vocabulary)
    {
        // Every JSON text is YAML. Written anew, so that no anchor or tag can hide in it.
        var text = "{\"title\":{\"vi\":\"-\",\"en\":\"-\"},\"pages\":{\"" + Name + "\":{\"title\":{\"vi\":\"-\",\"en\":\"-\"},\"tiles\":{\"" + Name + "\":" + JsonSerializer.Serialize(written) + "}}}}";
        var read = DefinitionReader.Read<DashboardDefinition>(text, Name);
        var found = read.IsValid ? DashboardChecker.Check(Name, read.Value!, vocabulary) : new(null, read.Findings);
        return found.IsValid ? found.Value!.Pages[0].Tiles[0]
            : throw new FaultException([.. found.Findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => new Fault(f.Code, f.Message, f.MessageEn, Suggestions: f.Suggestions.IsDefault ? [] : f.Suggestions.ToEquatableArray()))]);
    }
}
