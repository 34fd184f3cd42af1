using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParAnalytics.Live.Deltas;
using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Sessions;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Live;

public sealed class FrameBufferTests
{
    [Fact]
    public void A_slow_viewer_gets_the_newest_state_and_never_a_queue()
    {
        var buffer = new FrameBuffer("s", 256 * 1024, new DeltaPool());
        long spared = 0;
        using var listener = new MeterListener { InstrumentPublished = (instrument, own) => own.EnableMeasurementEvents(instrument) };
        var here = Environment.CurrentManagedThreadId;
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => spared += instrument.Name == "par_live_dropped_updates" && Environment.CurrentManagedThreadId == here ? value : 0);
        listener.Start();
        for (var i = 1; i <= 1000; i++)
        {
            buffer.Put(Tile("par", $$"""{"v":{{i}},"{{new string('x', 100)}}":1}"""));
        }

        spared.ShouldBe(999);

        var frame = buffer.Take().ShouldNotBeNull();
        Text(frame).ShouldContain("\"v\":1000");
        frame.Seq.ShouldBe(1);
        buffer.Take().ShouldBeNull();
    }

    [Fact]
    public void What_is_kept_for_a_resume_stays_within_its_bytes()
    {
        var buffer = new FrameBuffer("s", 10_000, new DeltaPool());
        for (var i = 0; i < 500; i++)
        {
            buffer.Put(Tile("t" + (i % 7), $$"""{"v":{{i}},"text":"{{new string((char)('a' + (i % 26)), 700)}}"}"""));
            buffer.Take();
            buffer.KeptLength.ShouldBeLessThanOrEqualTo(10_000);
        }

        buffer.LastSeq.ShouldBe(500);
    }

    [Fact]
    public void A_delta_counts_from_what_the_viewer_took_not_from_what_he_missed()
    {
        var buffer = new FrameBuffer("s", 256 * 1024, new DeltaPool());
        var padding = string.Join(',', Enumerable.Range(0, 200).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        buffer.Put(Tile("par", $$"""{"a":1,"b":1,"rest":[{{padding}}]}"""));
        buffer.Take();
        buffer.Put(Tile("par", $$"""{"a":2,"b":1,"rest":[{{padding}}]}"""));
        buffer.Put(Tile("par", $$"""{"a":2,"b":3,"rest":[{{padding}}]}"""));

        var frame = buffer.Take().ShouldNotBeNull();

        frame.Kind.ShouldBe(FrameKind.Delta);
        Text(frame).ShouldContain("""{"op":"replace","path":"/a","value":2},{"op":"replace","path":"/b","value":3}""");
    }

    [Fact]
    public void A_tile_that_stays_the_same_is_not_sent_unless_it_said_it_works()
    {
        var buffer = new FrameBuffer("s", 256 * 1024, new DeltaPool());
        buffer.Put(Tile("par", """{"v":1}"""));
        buffer.Take();
        buffer.Put(Tile("par", """{"v":1}"""));
        buffer.Take().ShouldBeNull();

        buffer.Put(PendingFrame.OfTile("par", FrameKind.Progress, null, new("{}"u8.ToArray()), "goc"));
        buffer.Take()!.Kind.ShouldBe(FrameKind.Progress);
        buffer.Put(Tile("par", """{"v":1}"""));
        Text(buffer.Take().ShouldNotBeNull()).ShouldBe("""{"patch":[]}""");
    }

    [Fact]
    public void A_frame_is_written_exactly_as_the_contract_says()
    {
        var frame = new LiveFrame("s1", 7, "2026-11-r1", "par", FrameKind.Delta, FrameForm.Figure, new FramePayload("""{"patch":[]}"""u8.ToArray()));
        JsonSerializer.Serialize(frame).ShouldBe("""{"session":"s1","seq":7,"release":"2026-11-r1","tile":"par","kind":"delta","form":"figure","payload":{"patch":[]}}""");

        var state = frame with { Tile = null, Kind = FrameKind.State, Form = null };
        JsonSerializer.Serialize(state, new JsonSerializerOptions(JsonSerializerDefaults.Web)).ShouldContain("\"tile\":null,\"kind\":\"state\",\"form\":null");
    }

    [Theory]
    [InlineData("""{"a":[1,2,{"b":null}],"c":"x"}""", """{"a":[1,5,{"b":3}],"d":{"e/f":1}}""")]
    [InlineData("""{"rows":[[1,2],[3,4]]}""", """{"rows":[[1,2],[3,4],[5,6]]}""")]
    [InlineData("""{"k~y":{"a/b":1}}""", """{"k~y":{"a/b":2}}""")]
    public void A_patch_applied_to_the_old_document_gives_the_new_one(string from, string to)
    {
        using var left = JsonDocument.Parse(from);
        using var right = JsonDocument.Parse(to);

        var patched = Apply(JsonNode.Parse(from)!, JsonPatch.Between(left.RootElement, right.RootElement));

        JsonNode.DeepEquals(patched, JsonNode.Parse(to)).ShouldBeTrue(patched.ToJsonString());
    }

    private static JsonNode Apply(JsonNode document, JsonArray patch)
    {
        foreach (var step in patch)
        {
            var keys = step!["path"]!.GetValue<string>().Split('/')[1..].Select(k => k.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
            var holder = keys[..^1].Aggregate(document, (node, key) => node is JsonArray array ? array[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)]! : node[key]!);
            var value = step["value"]?.DeepClone();
            if (holder is JsonArray items)
            {
                items[int.Parse(keys[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
            }
            else if (step["op"]!.GetValue<string>() == "remove")
            {
                ((JsonObject)holder).Remove(keys[^1]);
            }
            else
            {
                holder[keys[^1]] = value;
            }
        }

        return document;
    }

    private static PendingFrame Tile(string id, string json) => PendingFrame.OfTile(id, FrameKind.Tile, FrameForm.Card, new FramePayload(Encoding.UTF8.GetBytes(json)), "goc");

    private static string Text(LiveFrame frame) => Encoding.UTF8.GetString(frame.Payload.Json.Span);
}
