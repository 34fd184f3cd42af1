using System.Globalization;
using System.Text;

namespace ParAnalytics.Web.Operation;

/// <summary>How often something took how many seconds, in the form <c>/metrics</c> gives. Thread-safe.</summary>
internal sealed class Times
{
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private readonly Lock _one = new();
    private readonly long[] _buckets = new long[Bounds.Length];
    private double _sum;
    private long _count;

    public void Add(double seconds)
    {
        lock (_one)
        {
            for (var i = 0; i < Bounds.Length; i++)
            {
                _buckets[i] += seconds <= Bounds[i] ? 1 : 0;
            }

            (_sum, _count) = (_sum + seconds, _count + 1);
        }
    }

    /// <param name="labels">As <c>class="query"</c>; may be empty.</param>
    public void Write(StringBuilder text, string name, string labels)
    {
        lock (_one)
        {
            var before = labels.Length > 0 ? labels + "," : "";
            var alone = labels.Length > 0 ? $"{{{labels}}}" : "";
            for (var i = 0; i < Bounds.Length; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{before}le=\"{Bounds[i]}\"}} {_buckets[i]}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{before}le=\"+Inf\"}} {_count}\n{name}_sum{alone} {_sum}\n{name}_count{alone} {_count}\n");
        }
    }
}
