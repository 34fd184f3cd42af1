using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Live;

/// <summary>The procedures, channels and days that events have shown so far: when another appears, what questions can name has to be read again.</summary>
internal sealed class LiveMembers(ServingCopy copy)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _generation = -1;

    /// <summary>Remembers what the rows show; answers whether any of it is new.</summary>
    public bool Learn(IReadOnlyList<FactRow> rows)
    {
        if (_generation != copy.Generation)
        {
            _generation = copy.Generation;
            _seen.Clear();
        }

        var isNew = false;
        DateOnly? day = null;
        string? procedure = null, channel = null;
        foreach (var row in rows)
        {
            var on = DateOnly.FromDateTime(((DateTimeOffset)row.Values[5]!).UtcDateTime);
            if (on != day)
            {
                isNew |= _seen.Add("d" + (day = on).Value.DayNumber);
            }

            if (!string.Equals((string)row.Values[2]!, procedure, StringComparison.Ordinal))
            {
                isNew |= _seen.Add("p" + (procedure = (string)row.Values[2]!));
            }

            if (!string.Equals((string)row.Values[3]!, channel, StringComparison.Ordinal))
            {
                isNew |= _seen.Add("c" + (channel = (string)row.Values[3]!));
            }
        }

        return isNew;
    }
}
