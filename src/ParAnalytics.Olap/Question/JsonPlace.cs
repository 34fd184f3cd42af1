using System.Globalization;
using System.Text.Json;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Question;

/// <summary>A JSON value that knows its path in the question ("filters[1].in[0]"), so that every refusal can name the place.</summary>
internal readonly record struct JsonPlace(JsonElement Value, string Path)
{
    public string Kind => Path.Length == 0 ? "câu hỏi" : Path;

    public JsonPlace Object(params ReadOnlySpan<string> keys)
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            throw QueryFaults.WrongShape(Kind, "một đối tượng { }", "an object { }");
        }

        foreach (var property in Value.EnumerateObject())
        {
            if (!keys.Contains(property.Name))
            {
                throw QueryFaults.UnknownKey(property.Name, Join(property.Name), keys.ToArray());
            }
        }

        return this;
    }

    public bool Has(string key) => Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    public JsonPlace? Maybe(string key) => Has(key) ? new JsonPlace(Value.GetProperty(key), Join(key)) : null;

    public JsonPlace Must(string key) => Maybe(key) ?? throw QueryFaults.MissingKey(key, Kind);

    public EquatableArray<T> List<T>(Func<JsonPlace, T> read, int cap, string what, string whatEn)
    {
        if (Value.ValueKind != JsonValueKind.Array)
        {
            throw QueryFaults.WrongShape(Kind, "một danh sách [ ]", "a list [ ]");
        }

        if (Value.GetArrayLength() > cap)
        {
            throw QueryFaults.AboveCap(what, whatEn, cap, Path);
        }

        var path = Path;
        return Value.EnumerateArray().Select((item, i) => read(new JsonPlace(item, FormattableString.Invariant($"{path}[{i}]")))).ToEquatableArray();
    }

    /// <summary>A text; numbers are taken as written, so that years may be either.</summary>
    public string Text() => Value.ValueKind switch
    {
        JsonValueKind.String => TextFold.Compose(Value.GetString()!),
        JsonValueKind.Number => Value.GetRawText(),
        _ => throw QueryFaults.WrongShape(Kind, "một chuỗi", "a text"),
    };

    public bool Flag() => Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw QueryFaults.WrongShape(Kind, "true hoặc false", "true or false"),
    };

    public decimal Number() => Value.ValueKind == JsonValueKind.Number && Value.TryGetDecimal(out var number)
        ? number
        : throw QueryFaults.WrongShape(Kind, "một số", "a number");

    public int Count(int least, int most)
    {
        var bounds = string.Create(CultureInfo.InvariantCulture, $"{least} … {most}");
        return Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw QueryFaults.WrongShape(Kind, $"một số nguyên trong khoảng {bounds}", $"a whole number within {bounds}");
    }

    private string Join(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}
