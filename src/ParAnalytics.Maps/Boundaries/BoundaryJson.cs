using System.Collections.Immutable;
using System.Text.Json;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Maps.Boundaries;

/// <summary>The two grammars of boundary files: GeoJSON features, TopoJSON arcs and objects. Members may come in any order.</summary>
internal sealed class BoundaryJson(Stream stream, string name, CancellationToken cancellation)
{
    private readonly JsonPull _json = new(stream);
    private readonly List<double> _scratch = [];
    private readonly ImmutableArray<BoundaryShape>.Builder _shapes = ImmutableArray.CreateBuilder<BoundaryShape>();
    private readonly List<(string Object, TopoShape Shape)> _references = [];
    private List<double[]>? _arcs;
    private double[] _transform = [1, 1, 0, 0];
    private bool _hasTransform;
    private string? _system;
    private int _vertices;

    public BoundaryFile Read()
    {
        if (_json.Next() != JsonTokenType.StartObject)
        {
            throw new JsonException("an object is needed");
        }

        var type = "";
        while (_json.Next() == JsonTokenType.PropertyName)
        {
            var member = _json.Text;
            _json.Next();
            switch (member)
            {
                case "type" when _json.Token == JsonTokenType.String:
                    type = _json.Text;
                    break;
                case "crs":
                    ReadSystem();
                    break;
                case "features":
                    ReadArray(ReadFeature);
                    break;
                case "arcs" when _arcs is null:
                    _arcs = Coordinates().Rings;
                    break;
                case "transform":
                    ReadTransform();
                    break;
                case "objects":
                    ReadObjects();
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }

        if (_json.Read())
        {
            throw new JsonException("text after the end");
        }

        if (type is not ("FeatureCollection" or "Topology"))
        {
            throw new JsonException($"type is '{(type.Length > 40 ? type[..40] : type)}', not FeatureCollection or Topology");
        }

        return new BoundaryFile(name, type == "Topology" ? Resolve() : _shapes.ToImmutable(), _vertices, _system);
    }

    private void ReadArray(Action read)
    {
        if (_json.Token != JsonTokenType.StartArray)
        {
            _json.Skip();
            return;
        }

        while (_json.Next() != JsonTokenType.EndArray)
        {
            read();
        }
    }

    private void ReadFeature()
    {
        cancellation.ThrowIfCancellationRequested();
        Demand(_json.Token == JsonTokenType.StartObject, "a feature is an object");
        Demand(_shapes.Count < BoundaryFileReader.MostShapes, "too many features");
        var (properties, numeric) = (ImmutableDictionary<string, string>.Empty, ImmutableHashSet<string>.Empty);
        ImmutableArray<ImmutableArray<double[]>> polygons = [];
        var kind = "";
        while (_json.Next() == JsonTokenType.PropertyName)
        {
            var member = _json.Text;
            _json.Next();
            if (member == "properties")
            {
                (properties, numeric) = ReadProperties();
            }
            else if (member == "geometry" && _json.Token == JsonTokenType.StartObject)
            {
                (kind, polygons) = ReadGeometry();
            }
            else
            {
                _json.Skip();
            }
        }

        _shapes.Add(new BoundaryShape(_shapes.Count + 1, properties, polygons, kind) { Numeric = numeric });
    }

    private (string Kind, ImmutableArray<ImmutableArray<double[]>> Polygons) ReadGeometry()
    {
        var (kind, nested) = ("", new Nested());
        while (_json.Next() == JsonTokenType.PropertyName)
        {
            var member = _json.Text;
            _json.Next();
            if (member == "type" && _json.Token == JsonTokenType.String)
            {
                kind = _json.Text;
            }
            else if (member == "coordinates")
            {
                nested = Coordinates();
            }
            else
            {
                _json.Skip();
            }
        }

        return (kind, kind is "Polygon" or "MultiPolygon" ? nested.AsPolygons() : []);
    }

    private (ImmutableDictionary<string, string>, ImmutableHashSet<string>) ReadProperties()
    {
        if (_json.Token != JsonTokenType.StartObject)
        {
            _json.Skip();
            return ([], []);
        }

        _json.WantsNumbersAsWritten = true;
        var (texts, numbers) = (ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal), ImmutableHashSet.CreateBuilder<string>());
        while (_json.Next() == JsonTokenType.PropertyName)
        {
            var member = _json.Text;
            switch (_json.Next())
            {
                case JsonTokenType.String:
                    texts[member] = _json.Text;
                    break;
                case JsonTokenType.Number:
                    texts[member] = _json.Text;
                    numbers.Add(member);
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }

        _json.WantsNumbersAsWritten = false;
        return (texts.ToImmutable(), numbers.ToImmutable());
    }

    private void ReadSystem()
    {
        if (_json.Token != JsonTokenType.StartObject)
        {
            _json.Skip();
            return;
        }

        while (_json.Next() == JsonTokenType.PropertyName)
        {
            var member = _json.Text;
            _json.Next();
            if (member == "properties" && _json.Token == JsonTokenType.StartObject)
            {
                var (texts, _) = ReadProperties();
                _system = texts.GetValueOrDefault("name") ?? texts.GetValueOrDefault("code") ?? _system;
            }
            else
            {
                _json.Skip();
            }
        }
    }

    private void ReadTransform()
    {
        Demand(_json.Token == JsonTokenType.StartObject, "transform is an object");
        while (_json.Next() == JsonTokenType.PropertyName)
        {
            var at = _json.Text switch { "scale" => 0, "translate" => 2, _ => -1 };
            _json.Next();
            if (at < 0)
            {
                _json.Skip();
                continue;
            }

            var pair = new List<double>();
            ReadArray(() => pair.Add(_json.Token == JsonTokenType.Number ? _json.Number : double.NaN));
            Demand(pair.Count == 2 && pair.All(double.IsFinite), "transform needs two numbers each");
            (_transform[at], _transform[at + 1], _hasTransform) = (pair[0], pair[1], true);
        }
    }

    private void ReadObjects()
    {
        Demand(_json.Token == JsonTokenType.StartObject, "objects is an object");
        while (_json.Next() == JsonTokenType.PropertyName)
        {
            var member = _json.Text;
            _json.Next();
            ReadTopoShape(member);
        }
    }

    private void ReadTopoShape(string within)
    {
        cancellation.ThrowIfCancellationRequested();
        Demand(_json.Token == JsonTokenType.StartObject, "a geometry is an object");
        Demand(_references.Count < BoundaryFileReader.MostShapes, "too many geometries");
        var shape = new TopoShape();
        while (_json.Next() == JsonTokenType.PropertyName)
        {
            var member = _json.Text;
            _json.Next();
            switch (member)
            {
                case "type" when _json.Token == JsonTokenType.String:
                    shape.Kind = _json.Text;
                    break;
                case "properties":
                    (shape.Properties, shape.Numeric) = ReadProperties();
                    break;
                case "geometries":
                    ReadArray(() => ReadTopoShape(within));
                    break;
                case "arcs":
                    shape.Polygons = Indexes().Select(p => p.ToImmutableArray()).ToList();
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }

        if (shape.Kind != "GeometryCollection")
        {
            _references.Add((within, shape));
        }
    }

    /// <summary>Nested lists of numbers: a position is a list of numbers, a ring a list of positions, and so on upward.</summary>
    private Nested Coordinates()
    {
        var nested = new Nested();
        if (_json.Token == JsonTokenType.StartArray)
        {
            Descend(nested);
        }
        else
        {
            _json.Skip();
        }

        return nested;
    }

    /// <returns>0 for a position, 1 for a line of them, 2 for a polygon, …; −1 for an empty list.</returns>
    private int Descend(Nested nested)
    {
        var level = -1;
        var rings = nested.Rings.Count;
        while (_json.Next() != JsonTokenType.EndArray)
        {
            if (_json.Token == JsonTokenType.Number)
            {
                ReadPosition();
                return 0;
            }

            Demand(_json.Token == JsonTokenType.StartArray, "coordinates are lists of numbers");
            level = Math.Max(level, Descend(nested) + 1);
        }

        if (level == 1)
        {
            nested.Rings.Add([.. _scratch]);
            _scratch.Clear();
        }
        else if (level == 2)
        {
            nested.Ends.Add((rings, nested.Rings.Count));
        }

        return level;
    }

    private void ReadPosition()
    {
        var x = _json.Number;
        Demand(_json.Next() == JsonTokenType.Number, "a position needs two numbers");
        var y = _json.Number;
        Demand(double.IsFinite(x) && double.IsFinite(y), "a coordinate is no number");
        while (_json.Next() != JsonTokenType.EndArray)
        {
            Demand(_json.Token == JsonTokenType.Number, "a position holds numbers only");
        }

        _scratch.Add(x);
        _scratch.Add(y);
        if (++_vertices > BoundaryFileReader.MostVertices)
        {
            throw new FaultException(BoundaryFaults.TooLarge(name, BoundaryFileReader.MostVertices));
        }

        if ((_vertices & 0xFFFF) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The arc numbers of a polygon or several: polygons of rings of numbers.</summary>
    private List<List<int[]>> Indexes()
    {
        Demand(_json.Token == JsonTokenType.StartArray, "arcs are lists");
        var (polygons, rings, numbers) = (new List<List<int[]>>(), new List<int[]>(), new List<int>());
        int Level()
        {
            var level = 0;
            while (_json.Next() != JsonTokenType.EndArray)
            {
                if (_json.Token == JsonTokenType.Number)
                {
                    Demand(_json.Number is >= int.MinValue and <= int.MaxValue, "an arc number is whole");
                    numbers.Add((int)_json.Number);
                    continue;
                }

                Demand(_json.Token == JsonTokenType.StartArray, "arcs are lists of numbers");
                level = Math.Max(level, Level() + 1);
            }

            if (level == 0)
            {
                rings.Add([.. numbers]);
                numbers.Clear();
            }
            else if (level == 1)
            {
                polygons.Add([.. rings]);
                rings.Clear();
            }

            return level;
        }

        Level();
        return polygons;
    }

    private ImmutableArray<BoundaryShape> Resolve()
    {
        var arcs = (_arcs ?? []).ConvertAll(Absolute);

        // Several objects may hold the same land at several levels; the one of most polygons is meant.
        var chosen = _references.Where(r => r.Shape.Polygons.Count > 0).GroupBy(r => r.Object, StringComparer.Ordinal).MaxBy(g => g.Count());
        return chosen is null ? [] : [.. chosen.Select((r, i) => new BoundaryShape(i + 1, r.Shape.Properties, r.Shape.Kind is "Polygon" or "MultiPolygon" ? [.. r.Shape.Polygons.Select(p => p.Select(ring => Joined(arcs, ring)).ToImmutableArray())] : [], r.Shape.Kind) { Numeric = r.Shape.Numeric })];
    }

    private double[] Absolute(double[] arc)
    {
        if (!_hasTransform)
        {
            return arc;
        }

        var (x, y) = (0.0, 0.0);
        for (var i = 0; i < arc.Length; i += 2)
        {
            x += arc[i];
            y += arc[i + 1];
            (arc[i], arc[i + 1]) = ((x * _transform[0]) + _transform[2], (y * _transform[1]) + _transform[3]);
        }

        return arc;
    }

    private double[] Joined(List<double[]> arcs, int[] ring)
    {
        var points = new List<double>();
        foreach (var number in ring)
        {
            var at = number < 0 ? ~number : number;
            Demand(at < arcs.Count, "an arc is named that is not there");
            var arc = arcs[at];
            for (var i = 0; i < arc.Length / 2; i++)
            {
                var from = number < 0 ? (arc.Length / 2) - 1 - i : i;
                if (i > 0 || points.Count == 0)
                {
                    points.Add(arc[2 * from]);
                    points.Add(arc[(2 * from) + 1]);
                }
            }

            if ((_vertices += arc.Length / 2) > 2 * BoundaryFileReader.MostVertices)
            {
                throw new FaultException(BoundaryFaults.TooLarge(name, BoundaryFileReader.MostVertices));
            }
        }

        return [.. points];
    }

    private static void Demand(bool holds, string reason)
    {
        if (!holds)
        {
            throw new JsonException(reason);
        }
    }

    private sealed class Nested
    {
        public List<double[]> Rings { get; } = [];

        /// <summary>Which rings make which polygon.</summary>
        public List<(int From, int To)> Ends { get; } = [];

        public ImmutableArray<ImmutableArray<double[]>> AsPolygons() => [.. Ends.Select(e => Rings[e.From..e.To].ToImmutableArray())];
    }

    private sealed class TopoShape
    {
        public string Kind { get; set; } = "";

        public ImmutableDictionary<string, string> Properties { get; set; } = [];

        public ImmutableHashSet<string> Numeric { get; set; } = [];

        public List<ImmutableArray<int[]>> Polygons { get; set; } = [];
    }
}
