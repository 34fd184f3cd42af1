using System.Text.Encodings.Web;
using System.Text.Json;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Warehouse.Live;
using ParAnalytics.Warehouse.Loading;

namespace ParAnalytics.Web.Api;

/// <summary>What became of a stream of events: counts, a receipt per batch, and the first findings.</summary>
internal sealed class EventReceipts
{
    private const int MostFindings = 500;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<LiveReceipt> _receipts = [];
    private readonly List<IntakeFinding> _findings = [];

    /// <summary>201 when something new is recorded, 200 when it had been before, 422 when every row was refused, 400 when there was none.</summary>
    public int Status => _receipts.Any(r => r is { Load: not null, IsReplay: false }) ? StatusCodes.Status201Created
        : _receipts.Any(r => r.Load is not null) ? StatusCodes.Status200OK
        : _receipts.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest;

    public void Add(LiveReceipt receipt)
    {
        _receipts.Add(receipt with { Findings = [] });
        _findings.AddRange(receipt.Findings.Items.Take(MostFindings - _findings.Count));
    }

    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            rowsIn = _receipts.Sum(r => (long)r.RowsIn),
            rowsTaken = _receipts.Sum(r => (long)r.RowsTaken),
            rowsRefused = _receipts.Sum(r => (long)r.RowsRefused),
            watermark = _receipts.LastOrDefault(r => r.Watermark is not null)?.Watermark,
            receipts = _receipts.Where(r => r.Load is not null).Select(r => new { id = r.Load!.Id, rows = r.Load.Entry.Counts.Taken, refused = r.Load.Entry.Counts.Refused, replay = r.IsReplay }),
            findings = JsonSerializer.Deserialize<JsonElement>(FindingsJson.Write(_findings)),
        },
        Json);
}
