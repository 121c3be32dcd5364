using Cello.Contracts;
using Cello.Modularity.Contracts;

namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>Rehearses the calls of a contract that have no effect.</summary>
internal sealed class CallRehearsals<TContract, TApi>(ModuleRehearsals rehearsals, ContractRunner<TContract> runner, TApi api, TimeProvider clock)
    where TContract : class
    where TApi : class
{
    /// <summary>What to do with each local answer; null for a method with an effect, which is never called again.</summary>
    public Action<object?[], Answer<TValue>>? Of<TResult, TValue>(TypedContractMethod<TContract, TApi, TResult, TValue> method)
        where TResult : class
        where TValue : class
    {
        return method.HasEffect ? null : Rehearse;

        void Rehearse(object?[] arguments, Answer<TValue> answer)
        {
            if (rehearsals.IsChosen())
            {
                // A copy, because an attempt that was given up may still use the array. Its elements are immutable, as all parts of contracts.
                rehearsals.Add(new RehearsedCall<TContract, TApi, TResult, TValue>(method, [.. arguments], answer, runner, api, clock));
            }
        }
    }
}
