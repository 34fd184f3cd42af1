using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ParAnalytics.Documents.Writing;

/// <summary>Writes one part of a package as UTF-8, straight into the compressed stream. Holds one buffer, whatever the number of rows.</summary>
internal sealed class XmlPart : IDisposable
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"_\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\ufffe\uffff");

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _used;

    public XmlPart(Stream stream)
    {
        _stream = stream;
        Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"u8);
    }

    public XmlPart Raw(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _used)
        {
            Flush();
            if (bytes.Length > _buffer.Length)
            {
                _stream.Write(bytes);
                return this;
            }
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
        return this;
    }

    public XmlPart Raw(string markup)
    {
        for (var rest = markup.AsSpan(); rest.Length > 0;)
        {
            var piece = rest[..Math.Min(rest.Length, 8192)];
            Room(piece.Length * 3);
            _used += Encoding.UTF8.GetBytes(piece, _buffer.AsSpan(_used));
            rest = rest[piece.Length..];
        }

        return this;
    }

    /// <summary>Text of a cell or attribute: markup escaped, control characters in the workbook's own way (<c>_x0001_</c>).</summary>
    public XmlPart Text(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
        {
            return Raw(text);
        }

        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '"':
                    escaped.Append("&quot;");
                    break;
                case '\t' or '\n':
                    escaped.Append(text[i]);
                    break;
                case '_' when IsEscape(text, i):
                    escaped.Append("_x005F_");
                    break;
                case < ' ' or '\ufffe' or '\uffff':
                    escaped.Append("_x").Append(((int)text[i]).ToString("X4", System.Globalization.CultureInfo.InvariantCulture)).Append('_');
                    break;
                default:
                    escaped.Append(text[i]);
                    break;
            }
        }

        return Raw(escaped.ToString());
    }

    public XmlPart Number(int number)
    {
        Room(16);
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_used), out var written);
        _used += written;
        return this;
    }

    /// <summary>Full precision, invariant, without trailing zeros.</summary>
    public XmlPart Number(decimal number)
    {
        Room(40);
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_used), out var written);
        var digits = _buffer.AsSpan(_used, written);
        _used += digits.Contains((byte)'.') ? digits.TrimEnd((byte)'0').TrimEnd((byte)'.').Length : written;
        return this;
    }

    public void Dispose()
    {
        Flush();
        _stream.Dispose();
    }

    private static bool IsEscape(string text, int at) =>
        at + 6 < text.Length && text[at + 1] == 'x' && text[at + 6] == '_' && text.AsSpan(at + 2, 4).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0;

    private void Room(int bytes)
    {
        if (bytes > _buffer.Length - _used)
        {
            Flush();
        }
    }

    private void Flush()
    {
        _stream.Write(_buffer, 0, _used);
        _used = 0;
    }
}
