using ParAnalytics.Domain.Faults;
using ParAnalytics.DuckDb;
using ParAnalytics.Office;
using ParAnalytics.Office.Releases;
using ParAnalytics.Warehouse.Reference;
using ParAnalytics.Warehouse.Releases;

namespace ParAnalytics.Warehouse.Serving;

/// <summary>
/// The DuckDB file that answers questions: derived from the record and disposable. Opened when it is whole and of this schema, reference and
/// engine; otherwise made anew from the blobs, while the old one goes on answering where it can. One writing connection; readers have their own.
/// </summary>
internal sealed class ServingCopy : IDisposable
{
    private readonly DataFolderSettings _settings;
    private readonly OfficeRecord _office;
    private readonly SchemaScripts _schema;
    private readonly ServingFiles _files;
    private readonly Lock _gate = new();
    private volatile ServingEngine _engine;
    private volatile bool _closed;
    private volatile int _generation;

    private ServingCopy(DataFolderSettings settings, OfficeRecord office)
    {
        _settings = settings;
        _office = office;
        _schema = SchemaScripts.Read(settings.SchemaFolder);
        Reference = ReferenceSet.Read(settings.ReferenceFolder, settings.IsDemo);
        _files = new ServingFiles(settings.Folder);
        _engine = TryOpen() ?? Make(_files.Current);
    }

    /// <summary>Where files lie that the engine writes before they become blobs.</summary>
    public string Staging => _files.Staging;

    public ReferenceSet Reference { get; }

    /// <summary>The one connection that changes the copy; used by one verb at a time.</summary>
    public DuckDbConnection Writer => _engine.Writer;

    /// <summary>Rises when the copy was made or opened anew: connections of before are closed.</summary>
    public int Generation => _generation;

    public static ServingCopy Open(DataFolderSettings settings, OfficeRecord office) => new(settings, office);

    /// <summary>A connection for reading.</summary>
    public DuckDbConnection Connect()
    {
        lock (_gate)
        {
            return _engine.Instance.Connect();
        }
    }

    /// <summary>Applies what the office has and the copy has not. A copy that cannot take it is made anew.</summary>
    public Touch CatchUp()
    {
        try
        {
            return new ReleaseApply(_office, Writer).CatchUp();
        }
        catch (Exception error) when (error is DuckDbException or ObjectDisposedException)
        {
            Tell(error);
            return Rebuild();
        }
    }

    /// <summary>Places the draft, has it recorded, and serves it.</summary>
    /// <param name="record">Records the release in the office.</param>
    public (ReleaseRecord Release, Touch Touched) Publish(Func<ReleaseRecord> record)
    {
        var (release, touched) = new ReleaseTrial(_office, Writer).Publish(record);
        return (release, touched ?? CatchUp());
    }

    /// <summary>Makes the copy anew from reference and blobs beside the current one, then puts it in its place.</summary>
    public Touch Rebuild()
    {
        Touch touch;
        using (var made = Make(_files.Next))
        {
            touch = new ReleaseApply(_office, made.Writer).CatchUp();
            made.Writer.Execute("checkpoint");
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _engine.Dispose();
            _files.PutNextInPlace();
            _engine = TryOpen() ?? throw new FaultException(WarehouseFaults.ServingCopyLost(_files.Current));
            _generation++;
        }

        return touch;
    }

    /// <summary>Whether the copy is as it was sealed and as the record says; read in full.</summary>
    public bool IsSound()
    {
        try
        {
            using var connection = Connect();
            return !ServingSeal.Broken(connection).Any() && !new ServingCheck(_office, connection).Differences().Any();
        }
        catch (DuckDbException error)
        {
            Tell(error);
            return false;
        }
    }

    /// <summary>Opens the file again after the engine called its state lost, or makes it anew; nothing when somebody already did.</summary>
    /// <param name="generation">The generation in which the caller met the loss.</param>
    public void Recover(int generation)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (generation != _generation)
            {
                return;
            }

            _engine.Dispose();
            _engine = TryOpen() ?? Make(_files.Current);
            new ReleaseApply(_office, _engine.Writer).CatchUp();
            _generation++;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _engine.Dispose();
        }
    }

    private ServingEngine? TryOpen()
    {
        if (!File.Exists(_files.Current))
        {
            return null;
        }

        if (!_files.BeginTrial())
        {
            _files.EndTrial();
            return null;
        }

        DuckDbInstance? instance = null;
        try
        {
            instance = Start(_files.Current);
            var writer = instance.Connect();
            if (new ServingCheck(_office, writer).Find(ServingStamp.Of(_schema, Reference)) is not { } reason)
            {
                instance.Lock();
                return new ServingEngine(instance, writer);
            }

            _settings.Progress?.Report(new OpeningStep($"Bản phục vụ không dùng được: {reason}", $"The serving copy cannot be used: {reason}"));
        }
        catch (Exception error) when (error is not (DuckDbEngineException or DuckDbFileInUseException))
        {
            Tell(error);
        }
        finally
        {
            _files.EndTrial();
        }

        instance?.Dispose();
        return null;
    }

    private ServingEngine Make(string path)
    {
        _settings.Progress?.Report(new OpeningStep("Đang dựng bản phục vụ từ sổ ghi", "Building the serving copy from the record"));
        ServingFiles.Remove(path);
        var instance = Start(path);
        try
        {
            var writer = instance.Connect();
            _schema.Apply(writer);
            Reference.Fill(writer);
            ServingStamp.Of(_schema, Reference).Write(writer);
            ServingSeal.TakeAll(writer);
            instance.Lock();
            return new ServingEngine(instance, writer);
        }
        catch (DuckDbException error)
        {
            instance.Dispose();
            throw new FaultException(WarehouseFaults.ServingCopyLost(error.Message));
        }
        catch
        {
            instance.Dispose();
            throw;
        }
    }

    private DuckDbInstance Start(string path) => DuckDbInstance.Open(path, new DuckDbSettings
    {
        Threads = _settings.Threads,
        MemoryLimitBytes = _settings.MemoryBytes,
        TimeZone = "Asia/Ho_Chi_Minh",
        AllowedDirectories = [Path.Combine(_office.Folder, OfficeRecord.BlobsName), Staging],
    });

    private void Tell(Exception error) =>
        _settings.Progress?.Report(new OpeningStep($"Bản phục vụ bị hỏng: {error.Message}", $"The serving copy is damaged: {error.Message}"));
}
