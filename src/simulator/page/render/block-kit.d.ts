// The parts of Block Kit the page reads. Looser than @slack/types on purpose: whatever an app sends must be
// drawn somehow, also when it is a block this page does not know.
export type TextObject = { readonly type?: string; readonly text?: string };

export type Option = {
  readonly text: TextObject;
  readonly value?: string;
  readonly description?: TextObject;
  readonly url?: string;
};

export type OptionGroup = { readonly label: TextObject; readonly options: readonly Option[] };

export type Confirm = {
  readonly title?: TextObject;
  readonly text?: TextObject;
  readonly confirm?: TextObject;
  readonly deny?: TextObject;
  readonly style?: string;
};

export type Element = {
  readonly type: string;
  readonly action_id?: string;
  readonly text?: TextObject | string;
  readonly value?: string;
  readonly url?: string;
  readonly style?: string;
  readonly accessibility_label?: string;
  readonly confirm?: Confirm;
  readonly placeholder?: TextObject;
  readonly focus_on_load?: boolean;
  readonly options?: readonly Option[];
  readonly option_groups?: readonly OptionGroup[];
  readonly multiline?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly is_decimal_allowed?: boolean;
  readonly min_value?: string;
  readonly max_value?: string;
  readonly max_selected_items?: number;
  /** Text; in a rich text input a rich_text block. */
  readonly initial_value?: unknown;
  readonly initial_conversation?: string;
  readonly initial_conversations?: readonly string[];
  readonly initial_channel?: string;
  readonly initial_channels?: readonly string[];
  readonly initial_option?: Option;
  readonly initial_options?: readonly Option[];
  readonly initial_user?: string;
  readonly initial_users?: readonly string[];
  readonly initial_date?: string;
  readonly initial_time?: string;
  readonly initial_date_time?: number;
  readonly image_url?: string;
  readonly alt_text?: string;
  readonly slack_file?: { readonly id?: string; readonly url?: string };
  readonly min_query_length?: number;
  readonly filetypes?: readonly string[];
  readonly max_files?: number;
  readonly min_lines?: number;
  readonly max_lines?: number;
  readonly dispatch_action_config?: { readonly trigger_actions_on?: readonly string[] };
  readonly positive_button?: FeedbackButton;
  readonly negative_button?: FeedbackButton;
  readonly icon?: string;
  readonly visible_to_user_ids?: readonly string[];
  readonly workflow?: { readonly trigger?: { readonly url?: string } };
};

export type FeedbackButton = {
  readonly text?: TextObject;
  readonly value?: string;
  readonly accessibility_label?: string;
};

/** A cell of a table: raw_text, raw_number or rich_text. */
export type Cell = {
  readonly type?: string;
  readonly text?: string;
  readonly value?: number;
  readonly elements?: readonly RichTextPart[];
};

export type Points = readonly { readonly label?: string; readonly value?: number }[];
export type Chart = {
  readonly type?: string;
  readonly segments?: Points;
  readonly series?: readonly { readonly name?: string; readonly data?: Points }[];
  readonly axis_config?: {
    readonly categories?: readonly string[];
    readonly x_label?: string;
    readonly y_label?: string;
  };
};

export type Block = {
  readonly type: string;
  readonly block_id?: string;
  /** A string in a markdown block. */
  readonly text?: TextObject | string;
  readonly fields?: readonly TextObject[];
  readonly accessory?: Element;
  readonly elements?: readonly Element[];
  readonly element?: Element;
  readonly label?: TextObject;
  readonly hint?: TextObject;
  readonly optional?: boolean;
  readonly dispatch_action?: boolean;
  readonly image_url?: string;
  readonly alt_text?: string;
  readonly title?: TextObject | string;
  readonly slack_file?: { readonly id?: string; readonly url?: string };
  readonly level?: number | string;
  readonly rows?: readonly (readonly Cell[])[];
  readonly column_settings?: readonly ({ readonly align?: string; readonly is_wrapped?: boolean } | null)[];
  readonly caption?: string;
  readonly page_size?: number;
  readonly row_header_column_index?: number;
  readonly chart?: Chart;
  readonly hero_image?: Element;
  readonly icon?: Element;
  readonly slack_icon?: { readonly name?: string };
  readonly subtitle?: TextObject;
  readonly body?: TextObject;
  readonly subtext?: TextObject;
  readonly actions?: readonly Element[];
  readonly child_blocks?: readonly Block[];
  readonly rich_text_title?: Block;
  readonly width?: string;
  readonly is_collapsible?: boolean;
  readonly default_collapsed?: boolean;
  readonly has_header_divider?: boolean;
  readonly video_url?: string;
  readonly thumbnail_url?: string;
  readonly title_url?: string;
  readonly author_name?: string;
  readonly provider_name?: string;
  readonly description?: TextObject;
  readonly external_id?: string;
  readonly source?: string;
  readonly status?: string;
  readonly details?: Block;
  readonly output?: Block;
  readonly sources?: readonly { readonly url?: string; readonly text?: string }[];
  readonly tasks?: readonly Block[];
};

export type View = {
  readonly type?: string;
  readonly title?: TextObject;
  readonly submit?: TextObject;
  readonly close?: TextObject;
  readonly blocks?: readonly Block[];
};

export type RichTextStyle = {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly code?: boolean;
  readonly underline?: boolean;
};

export type RichTextPart = {
  readonly type: string;
  readonly text?: string;
  readonly url?: string;
  readonly user_id?: string;
  readonly channel_id?: string;
  readonly name?: string;
  readonly range?: string;
  readonly timestamp?: number;
  readonly format?: string;
  readonly fallback?: string;
  readonly style?: RichTextStyle | string;
  readonly indent?: number;
  readonly offset?: number;
  readonly usergroup_id?: string;
  readonly team_id?: string;
  readonly value?: string;
  readonly unicode?: string;
  readonly elements?: readonly RichTextPart[];
};
