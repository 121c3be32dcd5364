using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace Cello.Modularity.Circuits;

/// <summary>
/// A circuit breaker that counts consecutive failures: enough of them open it, after the open time it admits a few probes,
/// enough successes in a row close it, and one failed probe opens it again for a fresh open time.
/// </summary>
/// <remarks>
/// <para>
/// The breaker of Michael Nygard's <i>Release It!</i>. Polly v8 has a breaker too, but that one opens on a ratio of failures
/// within a window and closes after one success.
/// </para>
/// <para>
/// Thread-safe, and never holds its lock while a call runs. The clock is monotonic: setting the wall clock does not move it.
/// </para>
/// <para>
/// A probe keeps its place until it reports, so a hung one takes one of the places and no more; give calls a time limit, or
/// enough hung ones take all. That is also why the bound is <see cref="CircuitOptions.MaxProbes"/> alone, and not the number
/// of successes that are still needed: a hung probe would hold back the last of them for ever. Calls that were admitted before
/// the circuit became half-open hold no place.
/// </para>
/// </remarks>
public sealed class Circuit
{
    private readonly Lock _gate = new();
    private readonly CircuitMachine _machine;

    /// <summary>Makes a closed circuit.</summary>
    /// <param name="options">Copied; a later change has no effect.</param>
    /// <param name="time">Only its timestamps are used.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public Circuit(CircuitOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _machine = new CircuitMachine(options, time);
    }

    /// <summary>The state as of the last call: an open circuit stays open until a call comes after the open time.</summary>
    public CircuitState State
    {
        get
        {
            lock (_gate)
            {
                return _machine.State;
            }
        }
    }

    /// <summary>How long to wait before a call can be admitted; zero exactly when one would be admitted now.</summary>
    /// <remarks>
    /// While open, what is left of the open time. While half-open with every place taken, one second or the open time, whichever
    /// is shorter: the places come free when the probes end, and that is not known.
    /// </remarks>
    public TimeSpan RetryAfter
    {
        get
        {
            lock (_gate)
            {
                return _machine.RetryAfter;
            }
        }
    }

    internal TimeSpan OpenTime => _machine.OpenTime;

    /// <summary>Asks to make a call. Does not wait and does not throw.</summary>
    /// <param name="pass">When admitted, what the call has to report to, whatever happens to it.</param>
    /// <param name="retryAfter">When rejected, <see cref="RetryAfter"/> at that moment, more than zero; else zero.</param>
    /// <returns>Whether the call may be made.</returns>
    public bool TryEnter([NotNullWhen(true)] out CircuitPass? pass, out TimeSpan retryAfter)
    {
        lock (_gate)
        {
            retryAfter = _machine.RetryAfter;
            if (retryAfter > TimeSpan.Zero)
            {
                pass = null;
                return false;
            }

            var transition = _machine.Admit();
            pass = new CircuitPass(this, _machine.Epoch, transition);
            return true;
        }
    }

    internal CircuitTransition Report(long epoch, CallResult result)
    {
        lock (_gate)
        {
            // A result from before the last transition is late: it says how things were.
            return epoch == _machine.Epoch ? _machine.Report(result) : CircuitTransition.None;
        }
    }
}
