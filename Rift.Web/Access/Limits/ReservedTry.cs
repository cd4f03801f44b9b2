namespace Rift.Web.Access.Limits;

/// <summary>
/// A place for one try in each budget that it counts against. Given back at the end, unless the password was wrong.
/// </summary>
public sealed class ReservedTry : IDisposable
{
    private readonly Action<bool> _decide;
    private bool _isDecided;

    internal ReservedTry(Action<bool> decide) => _decide = decide;

    /// <summary>The password was wrong.</summary>
    public void Fail() => Decide(hasFailed: true);

    public void Dispose() => Decide(hasFailed: false);

    private void Decide(bool hasFailed)
    {
        if (_isDecided)
            return;

        _isDecided = true;
        _decide(hasFailed);
    }
}
