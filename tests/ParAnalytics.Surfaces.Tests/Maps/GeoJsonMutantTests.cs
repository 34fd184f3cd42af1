using System.Text;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Maps;

/// <summary>GeoJSON files torn and flipped: refused with a sentence, or read; never a crash.</summary>
public sealed class GeoJsonMutantTests
{
    private const string Land = """
        {"type":"FeatureCollection","features":[
          {"type":"Feature","properties":{"ma":"66","ten":"Đắk Lắk"},"geometry":{"type":"Polygon","coordinates":[[[107.5,12.1],[108.9,12.1],[108.9,13.3],[107.5,13.3],[107.5,12.1]]]}},
          {"type":"Feature","properties":{"ma":"68"},"geometry":{"type":"MultiPolygon","coordinates":[[[[107.2,11.1],[108.4,11.1],[108.4,12.1],[107.2,12.1],[107.2,11.1]]]]}}]}
        """;

    private static readonly string[] Tokens = ["[", "]", "{", "}", ",", "null", "1e400", "-181", "\"", "\\u0000", "NaN", "[[[[[[[[", "true"];

    [Fact]
    public void Five_hundred_mutants_are_read_or_refused() => Try(500, seed: 21);

    [LongFact]
    public void Ten_thousand_mutants_are_read_or_refused() => Try(Conditions.Times(10_000), seed: 22);

    private static void Try(int times, int seed)
    {
        BoundaryFileReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(Land)), "dat.geojson").Shapes.Length.ShouldBe(2);
        var random = new Random(seed);
        var (read, refused) = (0, 0);
        for (var i = 0; i < times; i++)
        {
            var bytes = Mutate([.. Encoding.UTF8.GetBytes(Land)], random);
            try
            {
                BoundaryFileReader.Read(new MemoryStream(bytes), "dat.geojson").Shapes.ShouldAllBe(shape => shape.Polygons.All(polygon => polygon != null));
                read++;
            }
            catch (FaultException fault)
            {
                fault.First.Detail.ShouldNotBeNullOrEmpty();
                refused++;
            }
            catch (Exception odd) when (odd is not ShouldAssertException)
            {
                throw new InvalidOperationException($"mutant {i} of seed {seed}: {odd.GetType().Name} {odd.Message}\n{Encoding.UTF8.GetString(bytes)}", odd);
            }
        }

        (read + refused).ShouldBe(times);
        refused.ShouldBeGreaterThan(times / 4);
    }

    private static byte[] Mutate(List<byte> bytes, Random random)
    {
        for (var n = random.Next(1, 4); n > 0 && bytes.Count > 2; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)])); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at))); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }
}
