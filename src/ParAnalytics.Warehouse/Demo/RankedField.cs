using ParAnalytics.Domain.Units;

namespace ParAnalytics.Warehouse.Demo;

/// <summary>
/// Invents the values of a whole field around what is published: published values and ranks stay, the mean is met to the last decimal,
/// no two units tie. The order of the other units follows the quality given.
/// </summary>
internal sealed class RankedField
{
    private readonly FieldAnchors _anchors;
    private readonly decimal _step;
    private readonly Slot[] _slots;

    private RankedField(FieldAnchors anchors, int count, int decimals)
    {
        _anchors = anchors;
        _step = 1m / (decimal)Math.Pow(10, decimals);
        _slots = [.. Enumerable.Range(1, count).Select(_ => new Slot())];
    }

    /// <param name="byQuality">All units of the field, best first.</param>
    /// <param name="typical">Mean and spread to use where nothing is published.</param>
    public static Dictionary<UnitKey, decimal> Fill(FieldAnchors anchors, IReadOnlyList<UnitKey> byQuality, (decimal Mean, decimal Spread) typical, int decimals, Random random)
    {
        var field = new RankedField(anchors, byQuality.Count, decimals);
        field.PlaceRanks();
        field.FixEnds(typical);
        field.PlaceValues();
        field.SeatTheRest(byQuality);
        field.Shape(random);
        field.MeetTheMean();
        return field._slots.ToDictionary(s => s.Unit!.Value, s => s.Value!.Value);
    }

    private void PlaceRanks()
    {
        foreach (var anchor in _anchors.Units.Items.Where(a => a.Rank is { } r && r <= _slots.Length))
        {
            var slot = _slots[anchor.Rank!.Value - 1];
            if (slot.Unit is null)
            {
                (slot.Unit, slot.Fixed) = (anchor.Unit, anchor.Value);
            }
        }
    }

    private void FixEnds((decimal Mean, decimal Spread) typical)
    {
        var known = _slots.Where(s => s.Fixed is not null).Select(s => s.Fixed!.Value).Concat(_anchors.Units.Items.Where(a => a.Value is not null).Select(a => a.Value!.Value)).ToList();
        var mean = _anchors.Mean ?? (known.Count > 0 ? known.Average() : typical.Mean);
        _slots[0].Fixed ??= _anchors.Best ?? Math.Min(_anchors.Cap, Rounded(Math.Max(mean + (2 * typical.Spread), known.DefaultIfEmpty(0).Max() + (typical.Spread / 10))));
        _slots[^1].Fixed ??= _anchors.Worst ?? Rounded(Math.Min(mean - (2 * typical.Spread), known.DefaultIfEmpty(_anchors.Cap).Min() - (typical.Spread / 10)));
    }

    private void PlaceValues()
    {
        var seated = _slots.Where(s => s.Unit is not null).Select(s => s.Unit!.Value).ToHashSet();
        foreach (var anchor in _anchors.Units.Items.Where(a => a.Value is not null && !seated.Contains(a.Unit)).OrderByDescending(a => a.Value))
        {
            var value = anchor.Value!.Value;
            var below = Array.FindIndex(_slots, s => s.Fixed is { } v && v <= value);
            var above = Array.FindLastIndex(_slots, s => s.Fixed is { } v && v >= value);
            if (above >= 0 && _slots[above].Fixed == value && _slots[above].Unit is null)
            {
                _slots[above].Unit = anchor.Unit;
                continue;
            }

            if (below < 0 || above < 0 || below - above < 2)
            {
                continue;
            }

            var (high, low) = (_slots[above].Fixed!.Value, _slots[below].Fixed!.Value);
            var wished = above + (int)((below - above) * (high - value) / (high - low));
            var free = Enumerable.Range(above + 1, below - above - 1).Where(i => _slots[i].Unit is null).OrderBy(i => Math.Abs(i - wished)).Cast<int?>().FirstOrDefault();
            if (free is { } index)
            {
                (_slots[index].Unit, _slots[index].Fixed) = (anchor.Unit, value);
            }
        }
    }

    private void SeatTheRest(IReadOnlyList<UnitKey> byQuality)
    {
        var seated = _slots.Where(s => s.Unit is not null).Select(s => s.Unit!.Value).ToHashSet();
        var waiting = new Queue<UnitKey>(byQuality.Where(u => !seated.Contains(u)));
        foreach (var slot in _slots.Where(s => s.Unit is null))
        {
            slot.Unit = waiting.Dequeue();
        }
    }

    /// <summary>Between two fixed values the others fall along a curve whose one exponent, the same everywhere, is chosen to meet the mean.</summary>
    private void Shape(Random random)
    {
        var gaps = _slots.Select(_ => 0.4 + (1.2 * random.NextDouble())).ToArray();
        double low = 0.15, high = 6;
        for (var round = 0; round < 60; round++)
        {
            var exponent = (low + high) / 2;
            Draw(gaps, exponent);
            if (_anchors.Mean is not { } mean)
            {
                Draw(gaps, 1);
                break;
            }

            if (_slots.Average(s => s.Value!.Value) > mean)
            {
                low = exponent;
            }
            else
            {
                high = exponent;
            }
        }
    }

    private void Draw(double[] gaps, double exponent)
    {
        _slots[0].Value = _slots[0].Fixed;
        for (var from = 0; from < _slots.Length - 1;)
        {
            var to = Array.FindIndex(_slots, from + 1, s => s.Fixed is not null);
            var (top, bottom) = (_slots[from].Fixed!.Value, _slots[to].Fixed!.Value);
            var whole = gaps[from..to].Sum();
            var passed = 0.0;
            for (var i = from; i <= to; i++)
            {
                var free = Rounded(bottom + ((top - bottom) * (decimal)Math.Pow(1 - (passed / whole), exponent)));
                _slots[i].Value = _slots[i].Fixed ?? Math.Clamp(free, bottom + (_step * (to - i)), top - (_step * (i - from)));
                passed += i < to ? gaps[i] : 0;
            }

            from = to;
        }
    }

    private void MeetTheMean()
    {
        if (_anchors.Mean is not { } mean)
        {
            return;
        }

        for (var moved = true; moved;)
        {
            moved = false;
            for (var i = 1; i < _slots.Length - 1; i++)
            {
                var missing = (mean * _slots.Length) - _slots.Sum(s => s.Value!.Value);
                if (Math.Abs(missing) < _step)
                {
                    return;
                }

                var wished = _slots[i].Value + (missing > 0 ? _step : -_step);
                if (_slots[i].Fixed is null && wished < _slots[i - 1].Value && wished > _slots[i + 1].Value)
                {
                    (_slots[i].Value, moved) = (wished, true);
                }
            }
        }
    }

    private decimal Rounded(decimal value) => Math.Round(value / _step, MidpointRounding.AwayFromZero) * _step;

    private sealed class Slot
    {
        public UnitKey? Unit { get; set; }

        /// <summary>Set when the value is published or an end of the field.</summary>
        public decimal? Fixed { get; set; }

        public decimal? Value { get; set; }
    }
}
