namespace Cello.Contracts;

/// <summary>
/// Marks the request record of a contract method that changes something. The id is the same for every attempt of one effect: the callee
/// keeps its answer with the effect in one transaction, for 24 hours, so that a repeated request has no second effect and gets the first
/// answer. A method whose request is no effect can't commit.
/// </summary>
public interface IEffect
{
    Guid EffectId { get; }
}
