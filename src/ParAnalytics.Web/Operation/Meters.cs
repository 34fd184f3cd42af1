using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace ParAnalytics.Web.Operation;

/// <summary>Counters of the rooms below (meters named <c>ParAnalytics.…</c>), gathered for <c>/metrics</c>.</summary>
internal sealed class Meters : IDisposable
{
    private readonly ConcurrentDictionary<(string Name, string Labels), long> _counts = new();
    private readonly ConcurrentDictionary<(string Name, string Labels), Times> _times = new();
    private readonly MeterListener _listener = new();

    public Meters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("ParAnalytics.", StringComparison.Ordinal) && instrument is Counter<long> or Histogram<double>)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            _counts.AddOrUpdate((instrument.Name, Labels(tags)), value, (_, known) => known + value);
        });
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _times.GetOrAdd((instrument.Name, Labels(tags)), _ => new Times()).Add(value));
        _listener.Start();
    }

    public void Write(StringBuilder text)
    {
        foreach (var group in _counts.OrderBy(c => c.Key.Name, StringComparer.Ordinal).GroupBy(c => c.Key.Name))
        {
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {group.Key}_total counter\n");
            foreach (var ((name, labels), count) in group.OrderBy(c => c.Key.Labels, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}_total{(labels.Length > 0 ? $"{{{labels}}}" : "")} {count}\n");
            }
        }

        foreach (var group in _times.OrderBy(c => c.Key.Name, StringComparer.Ordinal).GroupBy(c => c.Key.Name))
        {
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {group.Key} histogram\n");
            foreach (var ((name, labels), times) in group.OrderBy(c => c.Key.Labels, StringComparer.Ordinal))
            {
                times.Write(text, name, labels);
            }
        }
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(',', tags.ToArray().Select(t => $"{t.Key}=\"{t.Value}\""));

    public void Dispose() => _listener.Dispose();
}
