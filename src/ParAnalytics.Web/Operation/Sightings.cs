using System.Collections.Concurrent;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.Audit;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;

namespace ParAnalytics.Web.Operation;

/// <summary>
/// Who saw and exported what, for the audit chain. The same person seeing the same thing again within ten minutes is one row; sightings are
/// written together every two seconds, exports at once and before the first byte leaves. The public is not followed.
/// </summary>
internal sealed class Sightings(DataFolder folder, TimeProvider clock, ILogger<Sightings> log) : BackgroundService
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<(string, string, string), DateTimeOffset> _seen = new();
    private readonly ConcurrentQueue<(Actor, AuditNote)> _waiting = new();

    /// <param name="action"><c>see.board</c>, <c>see.query</c>, <c>see.page</c>.</param>
    public void Saw(Visitor visitor, string action, string subject)
    {
        if (visitor.Actor is not { } actor)
        {
            return;
        }

        var (now, key) = (clock.GetUtcNow(), (actor.Name, action, subject));
        if (_seen.TryGetValue(key, out var last) && now - last < Again)
        {
            return;
        }

        if (_seen.Count >= MostKept)
        {
            _seen.Clear();
        }

        _seen[key] = now;
        _waiting.Enqueue((actor, AuditNote.Of(action, subject, ("as", visitor.IsLookingAs ? visitor.Viewer.Role.ToString() : null))));
    }

    public void Exported(Visitor visitor, string subject, string format)
    {
        if (visitor.Actor is { } actor)
        {
            folder.Office.Audit.Note(actor, AuditNote.Of("export.file", subject, ("format", format)));
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        Flush();
    }

    /// <summary>Writes down what waits.</summary>
    internal void Flush()
    {
        var notes = new List<(Actor, AuditNote)>();
        while (_waiting.TryDequeue(out var note))
        {
            notes.Add(note);
        }

        if (notes.Count == 0)
        {
            return;
        }

        try
        {
            folder.Office.Audit.Note(notes);
        }
        catch (FaultException refused)
        {
            log.LogError("{Count} sightings were not written down: {Code}", notes.Count, refused.First.Code);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            Flush();
        }
    }
}

internal static class SightingsUse
{
    /// <summary>Notes the pages of the application that people open.</summary>
    public static void UseSightings(this IApplicationBuilder app)
    {
        var sightings = app.ApplicationServices.GetRequiredService<Sightings>();
        app.Use(async (context, next) =>
        {
            await next(context).ConfigureAwait(false);
            if (HttpMethods.IsGet(context.Request.Method) && context.Response.StatusCode == StatusCodes.Status200OK && context.Request.Path.StartsWithSegments("/app", out var rest)
                && Visitor.Of(context) is { Actor: not null } visitor)
            {
                var isBoard = rest.StartsWithSegments("/bang", out var board);
                sightings.Saw(visitor, isBoard ? "see.board" : "see.page", isBoard ? board.Value!.Trim('/') : context.Request.Path.Value!);
            }
        });
    }
}
