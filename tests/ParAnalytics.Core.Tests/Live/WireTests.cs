using System.Reflection;
using System.Text.Json;
using ParAnalytics.Live.Sessions;
using ParAnalytics.Live.Telling;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Live;

public sealed class WireTests
{
    [Theory]
    [InlineData(typeof(TileTold), "TilePayload")]
    [InlineData(typeof(TableTwin), "TableTwin")]
    [InlineData(typeof(TableColumn), "TableColumn")]
    [InlineData(typeof(TableRow), "TableRow")]
    [InlineData(typeof(TableCell), "TableCell")]
    [InlineData(typeof(OpenedState), "OpenedState")]
    [InlineData(typeof(SlicerOutline), "SlicerOutline")]
    [InlineData(typeof(TileOutline), "TileOutline")]
    [InlineData(typeof(ReleaseTold), "ReleaseTold")]
    [InlineData(typeof(ReleaseState), "ReleaseState")]
    [InlineData(typeof(SelectionState), "SelectionState")]
    [InlineData(typeof(TileFault), "TileFault")]
    public void The_client_knows_every_member_of_what_it_is_sent(Type record, string client)
    {
        var wire = File.ReadAllText(Repository.PathOf("src", "ParAnalytics.Web", "client", "src", "wire.ts"));
        var start = wire.IndexOf($"export interface {client} {{", StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0);
        var body = wire[start..wire.IndexOf("\nexport", start, StringComparison.Ordinal)];
        foreach (var property in record.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            body.Split([' ', '{', ';', ',', '\n'], StringSplitOptions.RemoveEmptyEntries).ShouldContain(w => w == name + ":" || w == name + "?:", $"{client}.{name}");
        }
    }

    [Fact]
    public void Both_languages_of_the_client_have_the_same_keys()
    {
        var texts = new[] { "vi", "en" }.Select(l => JsonDocument.Parse(File.ReadAllText(Repository.PathOf("src", "ParAnalytics.Web", "client", "text", $"text.{l}.json"))).RootElement.EnumerateObject().Select(p => p.Name).ToArray()).ToArray();
        texts[0].ShouldBe(texts[1], ignoreOrder: true);
    }
}
