using System.Text;
using System.Text.Json;

namespace ParAnalytics.Maps.Boundaries;

/// <summary>JSON token by token from a stream of any length, in bounded memory.</summary>
internal sealed class JsonPull(Stream stream)
{
    /// <summary>No name or property of a boundary file is longer; a longer one would only fill the memory.</summary>
    private const int LongestToken = 1 << 20;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isFirst = true;
    private bool _isLast;
    private bool _wantsText;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 48, CommentHandling = JsonCommentHandling.Disallow });

    public JsonTokenType Token { get; private set; }

    /// <summary>The number of a number token; not finite when it has no place in a double.</summary>
    public double Number { get; private set; }

    /// <summary>The text of a string, name or number token.</summary>
    public string Text { get; private set; } = "";

    /// <exception cref="JsonException">Not JSON.</exception>
    public bool Read()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
            if (reader.Read())
            {
                Take(ref reader);
                _start += (int)reader.BytesConsumed;
                _state = reader.CurrentState;
                return true;
            }

            _start += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            if (_isLast)
            {
                return false;
            }

            Fill();
        }
    }

    /// <summary>Reads a token that must be there.</summary>
    public JsonTokenType Next() => Read() ? Token : throw new JsonException("the file ends too early");

    /// <summary>Passes over the value that the current token begins.</summary>
    public void Skip()
    {
        for (var depth = Depth(Token); depth > 0;)
        {
            depth += Depth(Next());
        }
    }

    private static int Depth(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray or JsonTokenType.StartObject => 1,
        JsonTokenType.EndArray or JsonTokenType.EndObject => -1,
        _ => 0,
    };

    private void Take(ref Utf8JsonReader reader)
    {
        Token = reader.TokenType;
        if (Token == JsonTokenType.Number)
        {
            Number = reader.TryGetDouble(out var number) ? number : double.NaN;
            Text = _wantsText ? Encoding.UTF8.GetString(reader.ValueSpan) : "";
        }
        else if (Token is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            Text = TextOf(ref reader);
        }
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException broken) when (broken.InnerException is DecoderFallbackException)
        {
            throw new JsonException("a text is not UTF-8", broken);
        }
    }

    /// <summary>Whether numbers are also wanted as written (codes), not only as numbers (coordinates).</summary>
    public bool WantsNumbersAsWritten
    {
        set => _wantsText = value;
    }

    private void Fill()
    {
        var left = _end - _start;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, left).CopyTo(_buffer);
            (_start, _end) = (0, left);
        }
        else if (left == _buffer.Length)
        {
            if (left >= LongestToken)
            {
                throw new JsonException("a text is longer than 1 MB");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        if (_isFirst && _buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }

        _isFirst = false;
        _isLast = read == 0;
    }
}
