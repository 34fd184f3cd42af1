using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace ParAnalytics.Web.Operation;

/// <summary>Counters of the rooms below (meters named <c>ParAnalytics.…</c>), gathered for <c>/metrics</c>.</summary>
internal sealed class Meters : IDisposable
{
    private readonly ConcurrentDictionary<(string Name, string Labels), long> _counts = new();
    private readonly MeterListener _listener = new();

    public Meters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("ParAnalytics.", StringComparison.Ordinal) && instrument is Counter<long>)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var labels = string.Join(',', tags.ToArray().Select(t => $"{t.Key}=\"{t.Value}\""));
            _counts.AddOrUpdate((instrument.Name, labels), value, (_, known) => known + value);
        });
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
    }

    public void Dispose() => _listener.Dispose();
}
