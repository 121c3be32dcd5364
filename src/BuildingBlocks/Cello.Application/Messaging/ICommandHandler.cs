using ErrorOr;
using MediatR;

namespace Cello.Application.Messaging;

/// <summary>Carries out one kind of command.</summary>
public interface ICommandHandler<in TCommand, TResult> : IRequestHandler<TCommand, ErrorOr<TResult>>
    where TCommand : ICommand<TResult>;
