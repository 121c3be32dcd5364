using ErrorOr;
using MediatR;

namespace Cello.Application.Messaging;

/// <summary>Handles one type of command.</summary>
public interface ICommandHandler<in TCommand, TResult> : IRequestHandler<TCommand, ErrorOr<TResult>>
    where TCommand : ICommand<TResult>;
